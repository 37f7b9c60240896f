package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Retry;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What runs the attempts of {@code submit} where nobody sets an executor. In JVMs that do nothing else. */
@Timeout(120)
class PoolOfSubmitTest {

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    @Case("0.6")
    void onJava17SixtyFourDaemonsAndAQueueOfTenThousandAndThenItRejects() throws Exception {
        assertThat(OwnJvm.run(Main.class)).isEqualTo("64 at one time, daemons true, all ended, rejected 1");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    @Case("0.6")
    void onJava21AThreadForEachWhichIsAVirtualOne() throws Exception {
        assertThat(OwnJvm.run(Main.class))
                .isEqualTo("10065 at one time, virtual ones true, daemons true, all ended, rejected 0");
    }

    /** Tasks that all block; says how many threads they got, and how many were refused. */
    static final class Main {

        private static final int TASKS = 64 + 10_000 + 1;

        public static void main(String[] args) throws Exception {
            Retry retry = Retry.with(IO);
            boolean virtual = Runtime.version().feature() >= 21;
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            CountDownLatch begun = new CountDownLatch(virtual ? TASKS : 64);
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(TASKS);
            AtomicInteger rejected = new AtomicInteger();
            for (int i = 0; i < TASKS; i++) {
                CompletableFuture<String> result = retry.submit(() -> {
                            threads.add(Thread.currentThread());
                            begun.countDown();
                            release.await();
                            return "ok";
                        })
                        .whenComplete((value, failure) -> {
                            rejected.addAndGet(failure == null ? 0 : 1);
                            ended.countDown();
                        });
                assertThat(result).isNotNull();
            }
            assertThat(begun.await(50, TimeUnit.SECONDS)).isTrue();
            String atOneTime = threads.size() + " at one time, "
                    + (virtual ? "virtual ones " + threads.stream().allMatch(Main::isVirtual) + ", " : "")
                    + "daemons " + threads.stream().allMatch(Thread::isDaemon);
            release.countDown();
            String all = ended.await(50, TimeUnit.SECONDS) ? ", all ended" : ", not all ended";
            System.out.print(atOneTime + all + ", rejected " + rejected);
        }

        /** Java 17 has no such method. */
        private static boolean isVirtual(Thread thread) {
            try {
                return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
            } catch (ReflectiveOperationException e) {
                return false;
            }
        }
    }
}
