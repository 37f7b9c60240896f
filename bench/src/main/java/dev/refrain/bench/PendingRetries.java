package dev.refrain.bench;

import dev.refrain.bench.adapter.Failure;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Logs;
import dev.refrain.bench.adapter.Service;
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

    private PendingRetries() {}

    /** One library, a number of calls: runs it, and prints the figures of one run after one at a tenth of the size. */
    static void run(Library library, int size) throws InterruptedException {
        Logs.off();
        measure(library, Math.max(FEW, size / 10));
        Program.print(measure(library, size));
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
        figures.put(Metric.LEFT_BYTES, each(Heap.live() - heapBefore, calls.length));
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
    private static final class Failing extends Service {

        private final AtomicLong attempts = new AtomicLong();

        @Override
        public Object get() {
            attempts.incrementAndGet();
            throw Failure.INSTANCE;
        }

        @Override
        public CompletableFuture<Object> start() {
            attempts.incrementAndGet();
            return FAILED;
        }
    }
}
