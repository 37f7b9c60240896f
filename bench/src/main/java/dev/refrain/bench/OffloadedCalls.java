package dev.refrain.bench;

import dev.refrain.bench.adapter.Offload;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;

/** A call on a thread of an executor, which succeeds at once; this thread waits for it. */
public abstract class OffloadedCalls extends Measured {

    private final Service service = new Service();
    private final Supplier<ExecutorService> executors;
    private ExecutorService executor;
    private Offload offload;

    OffloadedCalls(Supplier<ExecutorService> executors) {
        this.executors = executors;
    }

    @Override
    void prepare() {
        executor = executors.get();
        offload = library.offload(Setting.usual(), executor);
        RightWork.check(offload, 0);
    }

    @Override
    public void close() {
        super.close();
        executor.shutdown();
    }

    @Benchmark
    public Object call() {
        return offload.submit(service).join();
    }
}
