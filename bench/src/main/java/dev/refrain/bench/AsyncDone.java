package dev.refrain.bench;

import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/** Workload C1: an asynchronous call whose stage is already done. */
public class AsyncDone extends Calls {

    private final Service service = new Service();
    private final InFlight many;

    public AsyncDone() {
        super(Setting.usual(), Form.ASYNC, 0);
        Service[] services = new Service[IN_FLIGHT];
        Arrays.fill(services, service);
        many = new InFlight(services);
    }

    @Benchmark
    public Object alone() {
        return adapter.callAsync(service).toCompletableFuture().join();
    }

    @Benchmark
    @OperationsPerInvocation(IN_FLIGHT)
    public void inFlight(Blackhole hole) {
        many.call(adapter, hole);
    }
}
