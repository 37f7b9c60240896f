package dev.refrain.bench;

import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/** Asynchronous calls that end on the thread that starts them, unless the library takes another: one by one, and many at once. */
public abstract class AsyncCalls extends Calls {

    private final Service service;
    private final InFlight many;

    AsyncCalls(Setting setting, int failures, Supplier<Service> services) {
        super(setting, Form.ASYNC, failures);
        service = services.get();
        many = new InFlight(services);
    }

    @Benchmark
    public Object alone() {
        return adapter.callAsync(service).toCompletableFuture().join();
    }

    @Benchmark
    @OperationsPerInvocation(InFlight.CALLS)
    public void inFlight(Blackhole hole) {
        many.call(adapter::callAsync, hole);
    }
}
