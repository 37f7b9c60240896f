package dev.refrain.bench;

import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import org.openjdk.jmh.annotations.Benchmark;

/** Workload A, and G on two threads: a blocking call that succeeds at once. */
public class BlockingSuccess extends Calls {

    private final Service service = new Service();

    public BlockingSuccess() {
        super(Setting.usual(), Form.BLOCKING, 0);
    }

    @Benchmark
    public Object call() throws Throwable {
        return adapter.call(service);
    }
}
