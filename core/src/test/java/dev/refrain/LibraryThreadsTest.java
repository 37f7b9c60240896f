package dev.refrain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class LibraryThreadsTest {

    /** In a JVM of its own, where nothing has used the library before. */
    static final class Main {
        public static void main(String[] args) {
            for (int i = 1; i <= 10_000; i++) {
                RetryPolicy policy = RetryPolicy.retryTransient()
                        .maxAttempts(i)
                        .attemptTimeout(Duration.ofSeconds(i))
                        .backoff(Backoff.fixed(Duration.ofNanos(i)));
                int result = Retry.with(policy).budget(RetryBudget.of(i, 1)).call(() -> 1);
                if (result != 1) {
                    throw new AssertionError();
                }
            }
            System.out.print(args.length == 0 ? ownThreads() : "");
        }

        static String ownThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("refrain"))
                    .sorted()
                    .toList()
                    .toString();
        }
    }

    /** Leaves a task for the next hour, and ends. */
    static final class Leaving {
        public static void main(String[] args) {
            Timing.system().schedule(Duration.ofHours(1).toNanos(), () -> {});
            Retry.with(RetryPolicy.retryOn(IOException.class).backoff(Backoff.fixed(Duration.ofHours(1))))
                    .callAsync(() -> CompletableFuture.failedFuture(new IOException()));
            System.out.print(Main.ownThreads());
        }
    }

    /** Makes policies and retries without a call. */
    static final class Making {
        public static void main(String[] args) {
            int made = 0;
            for (int i = 1; i <= 10_000; i++) {
                Retry retry = Retry.with(
                                RetryPolicy.retryTransient().maxAttempts(i).within(Duration.ofSeconds(i)))
                        .named("service " + i)
                        .budget(RetryBudget.standard());
                made += retry.name().isEmpty() ? 0 : 1;
            }
            System.out.print(made + Main.ownThreads());
        }
    }

    @Test
    void tenThousandPoliciesStartNoThread() throws Exception {
        assertThat(outputOf(Making.class)).isEqualTo("10000[]");
    }

    @Test
    void tenThousandBlockingCallsWithATimeoutStartTheTimerAlone() throws Exception {
        assertThat(outputOf(Main.class)).isEqualTo("[refrain-timer]");
    }

    @Test
    void theJvmEndsAlthoughTasksAreWaiting() throws Exception {
        assertThat(outputOf(Leaving.class)).isEqualTo("[refrain-timer]");
    }

    @Test
    void threadsInheritNothingFromTheOneThatStartsThem() throws Exception {
        InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();
        CompletableFuture<String> seen = new CompletableFuture<>();
        AtomicInteger priority = new AtomicInteger();
        Thread user = new Thread(() -> {
            inheritable.set("of the user");
            Thread ours = Threads.daemon("refrain-test", () -> seen.complete("" + inheritable.get()));
            priority.set(ours.getPriority());
            assertThat(ours.isDaemon()).isTrue();
            assertThat(ours.getContextClassLoader()).isNull();
            ours.start();
        });
        user.setPriority(Thread.MIN_PRIORITY);
        user.setContextClassLoader(new ClassLoader() {});
        user.start();
        user.join();
        assertThat(seen.get(60, SECONDS)).isEqualTo("null");
        assertThat(priority).hasValue(Thread.NORM_PRIORITY);
    }

    @Test
    void attemptsRunOnDaemons() throws Exception {
        CompletableFuture<Thread> on = new CompletableFuture<>();
        Timing.system().executor().execute(() -> on.complete(Thread.currentThread()));
        assertThat(on.get(60, SECONDS).isDaemon()).isTrue();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void thePoolOfJdk17TakesSixtyFourTasksAndTenThousandMoreAndThenRejects() throws Exception {
        Executor pool = Threads.forAttempts();
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(64);
        CountDownLatch done = new CountDownLatch(64 + 10_000);
        try {
            for (int i = 0; i < 64; i++) {
                pool.execute(() -> {
                    begun.countDown();
                    awaitQuietly(free);
                    done.countDown();
                });
            }
            assertThat(begun.await(60, SECONDS)).isTrue();
            for (int i = 0; i < 10_000; i++) {
                pool.execute(done::countDown);
            }
            assertThatThrownBy(() -> pool.execute(done::countDown)).isInstanceOf(RejectedExecutionException.class);
        } finally {
            free.countDown();
        }
        assertThat(done.await(60, SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String outputOf(Class<?> main) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // Ends only when the process does.
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            String text = output.get(60, SECONDS);
            assertThat(process.waitFor(60, SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            return text;
        } finally {
            process.destroyForcibly();
        }
    }
}
