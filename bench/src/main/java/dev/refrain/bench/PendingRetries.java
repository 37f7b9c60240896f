package dev.refrain.bench;

import dev.refrain.bench.adapter.FlakyService;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Logs;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Workload E: many calls that have failed once and wait for a retry; then all are cancelled. */
final class PendingRetries {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int FEW = 1_000;
    private static final int WARMUP = 100_000;
    private static final int MOST_TIMES = 5;

    private PendingRetries() {}

    /** One library, a number of calls: runs it, more often if it is small, and prints the figures. */
    static void run(Library library, int size) throws InterruptedException {
        Logs.off();
        warmUp(library);
        for (int i = 0; i < Math.min(MOST_TIMES, Math.max(1, WARMUP * 10 / size)); i++) {
            Figures.print(measure(library, size));
        }
    }

    /** As many calls whatever the size is, so that sizes compare. */
    private static void warmUp(Library library) throws InterruptedException {
        Fleet fleet = new Fleet(library, LONG, LONG.multipliedBy(2));
        CompletableFuture<?>[] calls = new CompletableFuture<?>[WARMUP / 10];
        for (int i = 0; i < 10; i++) {
            start(fleet, new Failing(), calls);
            cancel(calls);
        }
    }

    static Map<Metric, Double> measure(Library library, int size) throws InterruptedException {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        Fleet fleet = new Fleet(library, LONG, LONG.multipliedBy(2));
        Failing service = new Failing();
        CompletableFuture<?>[] calls = new CompletableFuture<?>[size];

        long heapBefore = Heap.live();
        long start = System.nanoTime();
        start(fleet, service, calls);
        figures.put(Metric.START, each(System.nanoTime() - start, size));
        figures.put(Metric.PENDING_BYTES, each(Heap.live() - heapBefore, size));

        long cancel = System.nanoTime();
        cancel(calls);
        figures.put(Metric.CANCEL, each(System.nanoTime() - cancel, size));
        calls = new CompletableFuture<?>[size]; // as big as the one it replaces
        figures.put(Metric.LEFT_BYTES, Math.rint(each(Heap.live() - heapBefore, calls.length))); // the rest is noise
        figures.put(Metric.LEFT_ATTEMPTS, leftAttempts(library));
        return figures;
    }

    /** Which of the retries are made although all calls were cancelled before they were due, in percent. */
    private static double leftAttempts(Library library) throws InterruptedException {
        Fleet fleet = new Fleet(library, SHORT, SHORT);
        Failing service = new Failing();
        CompletableFuture<?>[] calls = new CompletableFuture<?>[FEW];
        start(fleet, service, calls);
        cancel(calls);
        long before = service.attempts.get();
        Thread.sleep(SHORT.multipliedBy(3).dividedBy(2).toMillis()); // one retry of each would be due
        return 100.0 * (service.attempts.get() - before) / FEW;
    }

    private static void start(Fleet fleet, Failing service, CompletableFuture<?>[] calls) throws InterruptedException {
        for (int i = 0; i < calls.length; i++) {
            calls[i] = fleet.start(i, service);
        }
        while (service.attempts.get() < calls.length) {
            Thread.sleep(1); // some start calls on other threads
        }
    }

    private static void cancel(CompletableFuture<?>[] calls) {
        for (CompletableFuture<?> call : calls) {
            if (!call.cancel(true)) {
                throw new IllegalStateException("a call ended before it was cancelled: " + call);
            }
        }
    }

    private static double each(long total, int size) {
        return (double) total / size;
    }

    /** Always fails. */
    private static final class Failing extends FlakyService {

        private final AtomicLong attempts = new AtomicLong();

        @Override
        protected boolean fails() {
            attempts.incrementAndGet();
            return true;
        }
    }
}
