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

/** Runs the JMH workloads. */
final class Jmh {

    private Jmh() {}

    /** Runs each library once, in a JVM of its own. */
    static Collection<RunResult> fork(Task task, List<Library> libraries, boolean isShort, List<String> jvmArgs) {
        int iterations = isShort ? 3 : 5; // of fewer, JMH gives no interval
        TimeValue time = isShort ? TimeValue.milliseconds(200) : TimeValue.seconds(1);
        return run(options(task, libraries)
                .forks(1)
                .warmupIterations(iterations)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .jvmArgs("-XX:+UseG1GC", "-Xms1g", "-Xmx1g")
                .jvmArgsAppend(jvmArgs.toArray(String[]::new))
                .build());
    }

    /** Runs each library for a moment in this JVM: to see that it works. */
    static Collection<RunResult> here(Task task, List<Library> libraries) {
        TimeValue moment = TimeValue.milliseconds(1);
        return run(options(task, libraries)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(moment)
                .build());
    }

    private static ChainedOptionsBuilder options(Task task, List<Library> libraries) {
        return new OptionsBuilder()
                .include(Pattern.quote(task.workload().benchmark()) + "$")
                .param("library", libraries.stream().map(Library::name).toArray(String[]::new))
                .threads(task.workload().threads())
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
