package dev.refrain.bench;

import dev.refrain.bench.adapter.FlakyService;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Logs;
import dev.refrain.bench.adapter.Offload;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Workload H3: many calls at once on virtual threads, each blocks 100 ms and fails, waits 100 ms, and succeeds. */
final class OffloadedRetries {

    private static final Duration BLOCKED = Duration.ofMillis(100);
    private static final Setting SETTING = Setting.after(Duration.ofMillis(100));
    private static final int WARMUPS = 3;
    private static final int TIMES = 3;

    private OffloadedRetries() {}

    /** One library, a number of calls: runs it some times, and prints the figures of the last ones. */
    static void run(Library library, int size) throws InterruptedException {
        Logs.off();
        int threadsBefore = Meter.threads();
        for (int i = 0; i < WARMUPS; i++) {
            measure(library, size, threadsBefore);
        }
        for (int i = 0; i < TIMES; i++) {
            Figures.print(measure(library, size, threadsBefore));
        }
    }

    static Map<Metric, Double> measure(Library library, int size, int threadsBefore) throws InterruptedException {
        ExecutorService executor = VirtualThreads.executor();
        Offload offload = library.offload(SETTING, executor);
        CompletableFuture<?>[] calls = new CompletableFuture<?>[size];
        Heap.live(); // nothing of this is to be collected while the clock runs

        Meter meter = new Meter();
        for (int i = 0; i < size; i++) {
            calls[i] = offload.submit(new Blocking());
        }
        CompletableFuture.allOf(calls).join();
        Map<Metric, Double> figures = meter.stop(size, threadsBefore);
        for (CompletableFuture<?> call : calls) {
            if (call.join() != Service.VALUE) {
                throw new IllegalStateException("a call has the wrong result: " + call);
            }
        }
        executor.shutdown();
        return figures;
    }

    /** Takes its time to fail, once. */
    private static final class Blocking extends FlakyService {

        private boolean failed;

        @Override
        protected boolean fails() {
            if (failed) {
                return false;
            }
            failed = true;
            try {
                Thread.sleep(BLOCKED.toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        }
    }
}
