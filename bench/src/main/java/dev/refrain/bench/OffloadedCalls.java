package dev.refrain.bench;

import dev.refrain.bench.adapter.Offload;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/** Calls on threads of an executor, which succeed at once, one by one and many at once; this thread waits for them. */
public abstract class OffloadedCalls extends Measured {

    private final Service service = new Service();
    private final InFlight many = new InFlight(Service::new);
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
    public Object alone() {
        return offload.submit(service).join();
    }

    @Benchmark
    @OperationsPerInvocation(InFlight.CALLS)
    public void inFlight(Blackhole hole) {
        many.call(offload::submit, hole);
    }
}
