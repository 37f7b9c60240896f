package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Executions that wait in real time, each in an object of its own: that is where the timer's entries are, which virtual time has none of. */
final class LeanCalls {

    static final RetryPolicy POLICY = RetryPolicy.retryOn(IOException.class);

    private LeanCalls() {}

    /** A policy that waits just so long. */
    static RetryPolicy waiting(Duration wait) {
        return POLICY.backoff(Backoff.fixed(wait).withoutJitter());
    }

    /** An execution that fails, and waits for its retry. */
    static CompletableFuture<Object> failing(Retry retry, Throwable failure) {
        CompletableFuture<Object> future = retry.callAsync(() -> CompletableFuture.failedFuture(failure));
        assertThat(future).isInstanceOf(LeanCall.class);
        return future;
    }

    /** How many of them the timer holds. */
    static long inTimer(Collection<? extends CompletableFuture<?>> futures) {
        Set<Object> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(futures);
        return SystemTiming.INSTANCE.timer().entries().stream()
                .filter(wanted::contains)
                .count();
    }

    /** What the timer holds for executions, lean or not; others' timers may end meanwhile. */
    static Set<TimerEntry> ofExecutions() {
        Set<TimerEntry> entries = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TimerEntry entry : SystemTiming.INSTANCE.timer().entries()) {
            if (entry instanceof LeanCall<?> || entry instanceof TimerTask) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
