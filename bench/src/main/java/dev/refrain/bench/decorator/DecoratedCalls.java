package dev.refrain.bench.decorator;

import dev.refrain.bench.adapter.Logs;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Calls that succeed at once, through one decorator in a JVM. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecoratedCalls {

    @Param
    public Decorator decorator;

    /** Whether all decorators have run before. */
    @Param("false")
    public boolean polluted;

    private Catalog catalog;
    private String id;

    @Setup
    public void open() {
        Logs.off();
        for (Call call : Call.values()) {
            call.check(decorator);
        }
        if (polluted) {
            DecoratorPollution.pollute();
        }
        id = "id";
        catalog = decorator.apply(new Service(), Setting.usual());
    }

    @Benchmark
    public Object load() {
        return catalog.load(id);
    }

    @Benchmark
    public Object loadAsync() {
        return catalog.loadAsync(id).join();
    }

    @Benchmark
    public void store() {
        catalog.store(id);
    }
}
