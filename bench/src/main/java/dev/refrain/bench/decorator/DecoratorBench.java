package dev.refrain.bench.decorator;

import dev.refrain.bench.Jmh;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures what a decorator costs: round by round, table by table, each decorator in a new JVM; then writes the tables. */
public final class DecoratorBench {

    private static final int WARMUP = 10;
    private static final TimeValue WARMUP_TIME = TimeValue.milliseconds(100);

    /** So many that some are not disturbed, and so short: less than a turn that the scheduler gives to others. */
    private static final int ITERATIONS = 150;

    private static final TimeValue TIME = TimeValue.milliseconds(4);

    /** A heap that is in memory before anything is measured: in so short a time, to touch new pages would cost more than the calls. */
    static final List<String> HEAP = List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch");

    private DecoratorBench() {}

    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--help")) {
            System.out.print(DecoratorOptions.USAGE);
            return;
        }
        DecoratorOptions options;
        try {
            options = new DecoratorOptions(args);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            System.err.println(e.getMessage() + "\n" + DecoratorOptions.USAGE);
            System.exit(2);
            return;
        }
        Map<Condition, Map<Decorator, List<Cost>>> results = new LinkedHashMap<>();
        List<Double> loads = new ArrayList<>();
        for (int round = 1; round <= options.rounds; round++) {
            for (Condition condition : Condition.all()) {
                System.err.println("round " + round + " of " + options.rounds + ", " + condition.title());
                Map<Decorator, List<Cost>> costs =
                        results.computeIfAbsent(condition, any -> new EnumMap<>(Decorator.class));
                for (RunResult run : Jmh.fork(timed(condition.options(), options.isShort))) {
                    costs.computeIfAbsent(
                                    Decorator.valueOf(run.getParams().getParam("decorator")), any -> new ArrayList<>())
                            .add(Cost.of(run));
                }
                loads.add(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            }
            Files.writeString(
                    options.out, DecoratorReport.of(options, loads, results)); // what there is, should it be stopped
        }
        System.err.println("written: " + options.out);
    }

    private static ChainedOptionsBuilder timed(ChainedOptionsBuilder chosen, boolean isShort) {
        return chosen.warmupIterations(WARMUP)
                .warmupTime(WARMUP_TIME)
                .measurementIterations(isShort ? ITERATIONS / 10 : ITERATIONS)
                .measurementTime(TIME)
                .jvmArgs("-XX:+UseG1GC")
                .jvmArgsAppend(HEAP.toArray(String[]::new));
    }
}
