package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A virtual thread that waits for a retry gives its carrier up. */
class VirtualThreadsTest {

    /** With one carrier: if a waiting thread kept it, this would take hours instead of a second or two. */
    @Test
    @Timeout(120)
    @EnabledForJreRange(min = JRE.JAVA_21)
    @Case("I9")
    void tenThousandOfThemWaitASecondTogetherOnOneCarrier() throws Exception {
        String[] said = OwnJvm.run(
                        Main.class,
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1")
                .split(" ");

        assertThat(said[0]).as("executions that succeeded").isEqualTo("10000");
        assertThat(said[1]).as("jdk.VirtualThreadPinned").isEqualTo("0");
        assertThat(Long.parseLong(said[2])).as("milliseconds").isBetween(1_000L, 30_000L);
    }

    /** Says how many executions succeeded, how often a thread was pinned, and how long it took. */
    static final class Main {

        private static final int THREADS = 10_000;
        private static final Retry RETRY = Retry.with(
                        IO.backoff(Backoff.fixed(Duration.ofSeconds(1)).withoutJitter()))
                .budget(RetryBudget.unlimited());

        public static void main(String[] args) throws Exception {
            assertThat(runOn(1)).isEqualTo(1); // loads the classes, which pins
            Path file = Files.createTempFile("pinned", ".jfr");
            try (Recording recording = new Recording()) {
                recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
                recording.start();
                long start = System.nanoTime();
                int succeeded = runOn(THREADS);
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                recording.stop();
                recording.dump(file);
                long pinned = RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
                        .count();
                System.out.println(succeeded + " " + pinned + " " + millis);
            } finally {
                Files.delete(file);
            }
        }

        private static int runOn(int threads) throws Exception {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class); // not in Java 17
            AtomicInteger succeeded = new AtomicInteger();
            CountDownLatch ended = new CountDownLatch(threads);
            for (int i = 0; i < threads; i++) {
                AtomicInteger calls = new AtomicInteger();
                Runnable task = () -> {
                    try {
                        succeeded.addAndGet(RETRY.call(() -> succeedSecond(calls)));
                    } catch (IOException e) {
                        e.printStackTrace();
                    } finally {
                        ended.countDown();
                    }
                };
                start.invoke(null, task);
            }
            assertThat(ended.await(50, TimeUnit.SECONDS)).isTrue();
            return succeeded.get();
        }

        private static int succeedSecond(AtomicInteger calls) throws IOException {
            if (calls.incrementAndGet() == 1) {
                throw new IOException("down");
            }
            return 1;
        }
    }
}
