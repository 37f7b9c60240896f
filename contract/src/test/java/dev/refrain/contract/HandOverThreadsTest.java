package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many of the library's threads run what is due. In a JVM of its own, where nobody else has any. */
class HandOverThreadsTest {

    @Test
    @Timeout(120)
    @Case("25.3")
    void thereAreMoreOnlyWhileThosePresentAreStuckAndNoneWhenIdle() throws Exception {
        assertThat(OwnJvm.run(Main.class)).isEqualTo("few while none is stuck, 20 stuck, daemons true, none when idle");
    }

    /** Runs retries on the threads that hand over: first many quick ones, then 20 that block. */
    static final class Main {

        private static final int QUICK = 5_000;
        private static final int STUCK = 20;
        private static final Retry RETRY = Retry.with(
                        IO.backoff(Backoff.fixed(ofMillis(5)).withoutJitter()))
                .budget(RetryBudget.unlimited())
                .executor(Runnable::run);

        private static final Set<Thread> USED = ConcurrentHashMap.newKeySet();

        public static void main(String[] args) throws Exception {
            CountDownLatch quick = new CountDownLatch(QUICK);
            retry(QUICK, quick::countDown);
            assertThat(quick.await(30, TimeUnit.SECONDS)).isTrue();
            // One is what it needs; where the machine was slow, a few were taken for stuck.
            String few = USED.size() < 20 ? "few" : USED.size() + " of them";

            CountDownLatch stuck = new CountDownLatch(STUCK);
            CountDownLatch release = new CountDownLatch(1);
            retry(STUCK, () -> {
                stuck.countDown();
                awaitQuietly(release);
            });
            String all = stuck.await(30, TimeUnit.SECONDS) ? STUCK + " stuck" : stuck + " are missing";
            boolean daemons = USED.stream().allMatch(Thread::isDaemon);
            release.countDown();
            for (Thread thread : USED) {
                thread.join(30_000); // they end after five idle seconds
            }
            String idle = USED.stream().noneMatch(Thread::isAlive) ? "none" : "some";
            System.out.print(
                    few + " while none is stuck, " + all + ", daemons " + daemons + ", " + idle + " when idle");
        }

        private static void retry(int executions, Runnable second) {
            for (int i = 0; i < executions; i++) {
                AtomicInteger calls = new AtomicInteger();
                CompletableFuture<Object> result = RETRY.callAsync(() -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IOException("down");
                    }
                    USED.add(Thread.currentThread());
                    second.run();
                    return CompletableFuture.completedFuture("ok");
                });
                assertThat(result).isNotNull();
            }
        }

        private static void awaitQuietly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
