package dev.refrain.bench;

import dev.refrain.bench.adapter.FlakyService;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Logs;
import dev.refrain.bench.adapter.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/** Workload F: many calls at once that fail once, and succeed at a retry after 10 to 500 ms. */
final class TimedRetries {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final int WARMUP = 600_000; // calls, so that sizes compare
    private static final int MOST_WARMUPS = 15;
    private static final int LEAST_TIMES = 3;
    private static final int MOST_TIMES = 10;

    private TimedRetries() {}

    /** One library, a number of calls: runs it some times, and prints the figures of the last ones. */
    static void run(Library library, int size) throws InterruptedException {
        Logs.off();
        int threadsBefore = Meter.threads();
        for (int i = 0; i < Math.min(MOST_WARMUPS, Math.max(1, WARMUP / size)); i++) {
            measure(library, size, LONGEST, threadsBefore);
        }
        for (int i = 0; i < Math.min(MOST_TIMES, Math.max(LEAST_TIMES, LEAST_TIMES * 200_000 / size)); i++) {
            Figures.print(measure(library, size, LONGEST, threadsBefore));
        }
    }

    static Map<Metric, Double> measure(Library library, int size, Duration longest, int threadsBefore)
            throws InterruptedException {
        Fleet fleet = new Fleet(library, SHORTEST, longest);
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger open = new AtomicInteger(size);
        Timed[] services = new Timed[size];
        Arrays.setAll(services, i -> new Timed(fleet.waitOf(i).toNanos(), open, done));
        CompletableFuture<?>[] calls = new CompletableFuture<?>[size];
        Heap.live(); // nothing of this is to be collected while the clock runs

        Meter meter = new Meter();
        for (int i = 0; i < size; i++) {
            calls[i] = fleet.start(i, services[i]);
        }
        if (!done.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException(open + " calls of " + size + " were not retried");
        }
        Map<Metric, Double> figures = meter.stop(size, threadsBefore);
        for (CompletableFuture<?> call : calls) {
            if (call.join() != Service.VALUE) {
                throw new IllegalStateException("a call has the wrong result: " + call);
            }
        }

        lateness(services, figures);
        return figures;
    }

    private static void lateness(Timed[] services, Map<Metric, Double> figures) {
        Statistics lateness = new ListStatistics(
                Arrays.stream(services).mapToLong(service -> service.lateness).toArray());
        figures.put(Metric.LATENESS_P50, lateness.getPercentile(50) / 1e6);
        figures.put(Metric.LATENESS_P99, lateness.getPercentile(99) / 1e6);
        long early =
                Arrays.stream(services).filter(service -> service.lateness < 0).count();
        figures.put(Metric.EARLY, (double) early);
    }

    /** Fails, and then looks at the clock. */
    private static final class Timed extends FlakyService {

        private final long wait;
        private final AtomicInteger open;
        private final CountDownLatch done;
        private boolean failed;
        private long failedAt;
        private long lateness;

        Timed(long wait, AtomicInteger open, CountDownLatch done) {
            this.wait = wait;
            this.open = open;
            this.done = done;
        }

        @Override
        protected boolean fails() {
            if (!failed) {
                failed = true;
                failedAt = System.nanoTime();
                return true;
            }
            lateness = System.nanoTime() - failedAt - wait;
            if (open.decrementAndGet() == 0) {
                done.countDown();
            }
            return false;
        }
    }
}
