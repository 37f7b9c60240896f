package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Invariants.But.ANNOUNCED_ATTEMPT_NEVER_MADE;
import static dev.refrain.contract.Invariants.But.ENDED_BY_CALLER;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.RetryEvent.AttemptFailed;
import dev.refrain.RetryEvent.AttemptStarted;
import dev.refrain.RetryEvent.Retrying;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;

/** The future is cancelled by what the execution itself calls, or in the instant of another end. */
@Timeout(20)
class CancelFromInsideTest {

    private final IOException io = new IOException("down");

    @EveryFuture
    @Case({"G7", "22.3"})
    void cancelFromInsideTheOperation(Mode mode) {
        AtomicReference<CompletableFuture<Object>> future = new AtomicReference<>();
        Runnable cancel = () -> {
            if (future.get() != null) {
                future.get().cancel(true);
            }
        };
        Started started = mode.scenario(IO, fail(io), fail(io).after(cancel), give("never"))
                .but(ENDED_BY_CALLER, Invariants.But.OPERATION_INTERRUPTS_ITS_THREAD)
                .start();
        future.set(started.future());

        Ended ended = started.advance(ofSeconds(5)).ended();
        ended.afterCalls(2);
        assertThat(ended.failure()).isInstanceOf(CancellationException.class);
    }

    @EveryFuture
    @Case({"G7", "22.3"})
    void cancelFromAListener(Mode mode) {
        for (Class<?> moment : List.of(AttemptStarted.class, AttemptFailed.class, Retrying.class)) {
            AtomicReference<CompletableFuture<Object>> future = new AtomicReference<>();
            AtomicInteger seen = new AtomicInteger();
            Scenario scenario = mode.scenario(IO, fail(io))
                    .retry(it -> it.listener(event -> {
                        if (moment.isInstance(event) && seen.incrementAndGet() == 2) {
                            future.get().cancel(true);
                        }
                    }))
                    .but(ENDED_BY_CALLER);
            if (moment == AttemptStarted.class) {
                scenario.but(ANNOUNCED_ATTEMPT_NEVER_MADE);
            }
            Started started = scenario.start();
            future.set(started.future());

            Ended ended = started.advance(ofSeconds(5)).ended();
            assertThat(ended.failure()).isInstanceOf(CancellationException.class);
            assertThat(ended.event().attempts()).isEqualTo(2);
        }
    }

    @EveryFuture
    @Case({"G7", "22.3"})
    void cancelFromAPredicate(Mode mode) {
        AtomicReference<CompletableFuture<Object>> future = new AtomicReference<>();
        Started started = mode.scenario(
                        IO.on(ConnectException.class, e -> future.get().cancel(true)),
                        fail(io),
                        fail(new ConnectException()),
                        give("never"))
                .but(ENDED_BY_CALLER)
                .start();
        future.set(started.future());

        Ended ended = started.advance(ofSeconds(5)).ended();
        ended.afterCalls(2);
        assertThat(ended.failure()).isInstanceOf(CancellationException.class);
    }

    @EveryFuture
    @Case("20.1")
    void cancelAndTimeoutInTheSameInstantIsACancel(Mode mode) {
        Scenario scenario =
                mode.scenario(IO.attemptTimeout(ofMillis(200)), hang()).but(ENDED_BY_CALLER);
        AtomicReference<CompletableFuture<Object>> future = new AtomicReference<>();
        scenario.time.schedule(ofMillis(200).toNanos(), () -> future.get().cancel(true));
        Started started = scenario.start();
        future.set(started.future());

        Ended ended = started.advance(ofMillis(200)).ended();

        assertThat(ended.failure()).isInstanceOf(CancellationException.class);
        ended.afterCalls(1);
    }
}
