package dev.refrain.bench;

import dev.refrain.bench.adapter.FailingService;
import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/** Workload D: an asynchronous call that fails twice at once, without a wait. */
public class AsyncTwoFailures extends Calls {

    private static final int FAILURES = 2;

    private final Service service = new FailingService(FAILURES);
    private final InFlight many = new InFlight(
            Stream.generate(() -> new FailingService(FAILURES)).limit(IN_FLIGHT).toArray(Service[]::new));

    public AsyncTwoFailures() {
        super(Setting.atOnce(), Form.ASYNC, FAILURES);
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
