package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Logs;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the JMH workloads have in common: one library in a JVM, checked, and possibly after all others have run there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class Measured {

    /** The system property that has all libraries run before the one that is measured. */
    static final String POLLUTED = "bench.polluted";

    @Param
    public Library library;

    @Setup
    public void open() {
        Logs.off();
        if (Boolean.getBoolean(POLLUTED)) {
            Pollution.pollute();
        }
        prepare();
    }

    /** Sets the library up, and checks that it does the right work. */
    abstract void prepare();

    @TearDown
    public void close() {
        Logs.off();
    }
}
