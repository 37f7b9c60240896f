package dev.refrain;

import static java.time.Duration.ofHours;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A future that is done keeps nothing of its execution, however it came to its end, and nor does what still has the future. */
@Timeout(60)
class LeanCallKeepsNothingTest {

    /** More than one, for another thread may be about to let go of it. */
    private static final int COLLECTIONS = 100;

    enum Ending {
        SUCCEEDS_LATER {
            @Override
            void end(Run run) {
                run.stage.complete("value");
            }
        },
        SUCCEEDS_LATER_ON_A_BUDGET_THAT_IS_NOT_FULL {
            @Override
            void end(Run run) {
                run.retry.budget().take(20);
                run.stage.complete("value");
            }
        },
        CANCELLED_WITH_ITS_STAGE,
        CANCELLED_IN_A_WAIT {
            @Override
            void end(Run run) {
                run.fail();
                assertThat(LeanCalls.inTimer(List.of(run.future))).isOne();
                super.end(run);
            }
        },
        STOPPED_IN_A_WAIT {
            @Override
            void end(Run run) {
                run.fail();
                run.retry.stop();
            }
        },
        CANCELLED_IN_A_QUEUE(0) {
            @Override
            void end(Run run) {
                run.fail();
                assertThat(run.queue).hasSize(1);
                super.end(run);
            }
        },
        SUCCEEDS_AT_A_RETRY(0) {
            @Override
            void end(Run run) {
                run.fail();
                run.queue.remove().run();
            }
        },
        CANCELLED_AT_A_RETRY(0) {
            @Override
            void end(Run run) {
                run.fail();
                run.whileCalled = () -> super.end(run);
                run.queue.remove().run();
            }
        };

        private final int waits;

        Ending() {
            this(1);
        }

        Ending(int waits) {
            this.waits = waits;
        }

        void end(Run run) {
            assertThat(run.future.cancel(true)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void howeverItEnds(Ending ending) throws Exception {
        Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
        Retry retry = Retry.with(LeanCalls.waiting(ofHours(ending.waits))).executor(queue::add);
        Run run = new Run(retry, queue);
        ending.end(run);
        CompletableFuture<?> future = run.future;
        assertThat(future.handle((value, failure) -> true).get(30, SECONDS)).isTrue();
        List<WeakReference<Object>> held = run.held();
        run = null;
        held.forEach(LeanCallKeepsNothingTest::assertCollected);
        Reference.reachabilityFence(future);
        Reference.reachabilityFence(retry);
        Reference.reachabilityFence(queue);
    }

    private static void assertCollected(WeakReference<Object> held) {
        for (int left = COLLECTIONS; left > 0 && held.get() != null; left--) {
            System.gc();
        }
        assertThat(held.get()).as("what the execution held").isNull();
    }

    /** An execution and what it holds. */
    private static final class Run implements Operation.Async<String> {

        private final Retry retry;
        private final Queue<Runnable> queue;
        private final AtomicInteger calls = new AtomicInteger();
        private final CompletableFuture<String> stage = new CompletableFuture<>();
        private final ClassLoader loader = new ClassLoader() {};
        private final IOException failure = new IOException("down");
        private final CompletableFuture<String> future;
        private Runnable whileCalled = () -> {};

        Run(Retry retry, Queue<Runnable> queue) {
            this.retry = retry;
            this.queue = queue;
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            future = retry.callAsync(this);
            Thread.currentThread().setContextClassLoader(before);
            assertThat(future).isInstanceOf(LeanCall.class);
        }

        @Override
        public CompletionStage<String> start() {
            if (calls.incrementAndGet() == 1) {
                return stage;
            }
            whileCalled.run();
            return CompletableFuture.completedFuture("value");
        }

        void fail() {
            stage.completeExceptionally(failure);
        }

        /** All that is not to be kept; the failure is where it is the result. */
        List<WeakReference<Object>> held() {
            List<WeakReference<Object>> own =
                    List.of(new WeakReference<>(this), new WeakReference<>(stage), new WeakReference<>(loader));
            boolean isResult =
                    future.handle((value, thrown) -> thrown == failure).join();
            return isResult ? own : List.of(own.get(0), own.get(1), own.get(2), new WeakReference<>(failure));
        }
    }
}
