package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The library's own threads: few, named, daemons, and gone when there is nothing to do. */
@Timeout(120)
class LibraryThreadsTest {

    private static final int POLICIES = 10_000;
    private static final int CALLS_EACH = 20;

    @Test
    @Case({"I7", "25.3"})
    void afterTwoHundredThousandExecutionsOfTenThousandPoliciesTheThreadsAreGone() throws Exception {
        Set<Thread> before = liveThreads();
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch ended = new CountDownLatch(POLICIES * CALLS_EACH);
        for (int i = 0; i < POLICIES; i++) {
            RetryPolicy policy = IO.maxAttempts(2 + i % 3)
                    .attemptTimeout(ofMillis(60_000 + i))
                    .backoff(Backoff.fixed(ofMillis(1 + i % 5)));
            Retry retry = Retry.with(policy).named("service " + i).budget(RetryBudget.unlimited());
            for (int call = 0; call < CALLS_EACH; call++) {
                execute(retry, call == 0, ended, seen);
            }
        }
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();

        List<Thread> library = liveThreads().stream()
                .filter(thread -> thread.getName().startsWith("refrain-"))
                .toList();
        assertThat(library).isNotEmpty().allMatch(Thread::isDaemon).hasSizeLessThan(64 + 20);
        assertThat(seen).allMatch(Thread::isDaemon);
        for (Thread thread : library) {
            thread.join(30_000); // idle threads end after five seconds
        }
        assertThat(library).noneMatch(Thread::isAlive);
        Set<Thread> left = liveThreads();
        left.removeAll(before);
        assertThat(left)
                .as("threads that are not the JDK's own")
                .filteredOn(thread -> !thread.getName().startsWith("ForkJoinPool"))
                .filteredOn(thread -> !thread.getName().startsWith("VirtualThread"))
                .isEmpty();
    }

    /** Every twentieth one retries after a wait, half of them offloaded. */
    private static void execute(Retry retry, boolean failing, CountDownLatch ended, Set<Thread> seen) {
        AtomicInteger calls = new AtomicInteger(failing ? 0 : 1);
        boolean offloaded = failing && retry.name().hashCode() % 2 == 0;
        var result = offloaded
                ? retry.submit(() -> {
                    seen.add(Thread.currentThread());
                    if (calls.getAndIncrement() == 0) {
                        throw new IOException("down");
                    }
                    return "ok";
                })
                : retry.callAsync(() -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new IOException("down");
                    }
                    return java.util.concurrent.CompletableFuture.completedFuture("ok");
                });
        var counted = result.whenComplete((value, failure) -> ended.countDown());
        assertThat(counted).isNotNull();
    }

    private static Set<Thread> liveThreads() {
        Set<Thread> live = ConcurrentHashMap.newKeySet();
        live.addAll(Thread.getAllStackTraces().keySet());
        return live;
    }
}
