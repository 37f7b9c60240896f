package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks of JMH. */
public final class Jmh {

    private Jmh() {}

    /** Runs each library once, in a JVM of its own. */
    static Collection<RunResult> fork(Task task, List<Library> libraries, boolean isShort, List<String> jvmArgs) {
        int iterations = isShort ? 3 : 5; // of fewer, JMH gives no interval
        TimeValue time = isShort ? TimeValue.milliseconds(200) : TimeValue.seconds(1);
        return fork(options(task, libraries)
                .warmupIterations(iterations)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .jvmArgs("-XX:+UseG1GC", "-Xms1g", "-Xmx1g")
                .jvmArgsAppend(jvmArgs.toArray(String[]::new)));
    }

    /** Runs what is chosen once, for each value of the parameters in a JVM of its own. */
    public static Collection<RunResult> fork(ChainedOptionsBuilder chosen) {
        return run(chosen.forks(1).addProfiler(GCProfiler.class).build());
    }

    /** Runs each library for a moment in this JVM: to see that it works. */
    static Collection<RunResult> here(Task task, List<Library> libraries) {
        return here(options(task, libraries));
    }

    /** Runs what is chosen for a moment in this JVM. */
    public static Collection<RunResult> here(ChainedOptionsBuilder chosen) {
        return run(chosen.forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .build());
    }

    private static ChainedOptionsBuilder options(Task task, List<Library> libraries) {
        return options(task.workload().benchmark(), "library", libraries)
                .threads(task.workload().threads());
    }

    /** Chooses a benchmark, and values of one of its parameters. */
    public static ChainedOptionsBuilder options(String benchmark, String parameter, List<? extends Enum<?>> values) {
        return new OptionsBuilder()
                .include(Pattern.quote(benchmark) + "$")
                .param(parameter, values.stream().map(Enum::name).toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static Collection<RunResult> run(Options options) {
        try {
            return new Runner(options).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }
}
