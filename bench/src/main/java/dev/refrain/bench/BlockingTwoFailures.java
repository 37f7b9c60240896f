package dev.refrain.bench;

import dev.refrain.bench.adapter.FailingService;
import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import org.openjdk.jmh.annotations.Benchmark;

/** Workload B: a blocking call that fails twice, without a wait. */
public class BlockingTwoFailures extends Calls {

    private static final int FAILURES = 2;

    private final Service service = new FailingService(FAILURES);

    public BlockingTwoFailures() {
        super(Setting.atOnce(), Form.BLOCKING, FAILURES);
    }

    @Benchmark
    public Object call() throws Throwable {
        return adapter.call(service);
    }
}
