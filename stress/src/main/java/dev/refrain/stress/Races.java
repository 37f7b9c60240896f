package dev.refrain.stress;

import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.collectors.SerializedBufferCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.TestConfig;

/**
 * Runs the races of this module, and fails unless each of them ran and none had a forbidden result or an error; jcstress' own program
 * is content where there is no test, or where the machine has too few processors for one.
 *
 * <p>Arguments: a folder for what is written; {@code briefly}, all in this JVM, which takes seconds, or {@code at-length}, as
 * jcstress does it, each in JVMs of its own that compile it in different ways; then jcstress' options.
 */
public final class Races {

    private Races() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        boolean briefly = args[1].equals("briefly");
        PrintWriter console = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        Path log = folder.resolve("jcstress.log");
        System.setOut(
                new PrintStream(new FileOutputStream(log.toFile()), true, StandardCharsets.UTF_8)); // it says a lot
        Options options = new Options(Arrays.copyOfRange(args, 2, args.length));
        if (!options.parse()) {
            System.exit(1);
        }
        RacePlan plan = new RacePlan(options, new JCStress(options).getTests());
        List<TestConfig> runs = briefly ? plan.inThisJvm() : plan.inManyJvms();
        RaceResults results = new RaceResults(plan.tests(), runs.size(), console);
        if (briefly) {
            for (TestConfig run : runs) {
                results.add(inThisJvm(run));
            }
        } else {
            SerializedBufferCollector sink = new SerializedBufferCollector(results);
            new TestExecutor(options.verbosity(), sink, plan.scheduler()).runAll(runs);
            sink.close();
        }
        results.writeTo(folder.resolve("results.txt"));
        System.exit(results.areGood() ? 0 : 1);
    }

    private static TestResult inThisJvm(TestConfig run) throws ReflectiveOperationException {
        Runner<?> runner = Class.forName(run.generatedRunnerName)
                .asSubclass(Runner.class)
                .getConstructor(ForkedTestConfig.class)
                .newInstance(new ForkedTestConfig(run));
        TestResult result = runner.run();
        result.setConfig(run);
        return result;
    }
}
