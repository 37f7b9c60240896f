package dev.refrain.bench;

import dev.refrain.bench.adapter.Adapter;
import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Logs;
import dev.refrain.bench.adapter.Setting;
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
public abstract class Calls {

    /** The system property that has all libraries run before the one that is measured. */
    static final String POLLUTED = "bench.polluted";

    /** Calls at once where they are many. */
    static final int IN_FLIGHT = 512;

    @Param
    public Library library;

    Adapter adapter;

    private final Setting setting;
    private final Form form;
    private final int failures;

    Calls(Setting setting, Form form, int failures) {
        this.setting = setting;
        this.form = form;
        this.failures = failures;
    }

    @Setup
    public void open() {
        Logs.off();
        if (Boolean.getBoolean(POLLUTED)) {
            Pollution.pollute();
        }
        adapter = library.adapter(setting);
        RightWork.check(adapter, form, failures);
    }

    @TearDown
    public void close() {
        Logs.off();
    }
}
