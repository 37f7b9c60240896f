package dev.refrain.bench.http;

import dev.refrain.bench.ChildJvm;
import dev.refrain.bench.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Measures what a retrying client costs over the bare one: round by round, kind by kind, each time in a new JVM; then writes the table. */
public final class HttpBench {

    /** On two cores the JDK would start a thread for each response of {@code sendAsync}; with more it has a pool, as here. */
    static final String POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2";

    private static final List<String> JVM = List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g", POOL);

    private HttpBench() {}

    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--help")) {
            System.out.print(HttpOptions.USAGE);
            return;
        }
        HttpOptions options;
        try {
            options = new HttpOptions(args);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            System.err.println(e.getMessage() + "\n" + HttpOptions.USAGE);
            System.exit(2);
            return;
        }
        Map<Kind, Map<Figure, List<Double>>> results = new EnumMap<>(Kind.class);
        List<Double> loads = new ArrayList<>();
        for (int round = 1; round <= options.rounds; round++) {
            for (Kind kind : options.kinds) {
                System.err.println("round " + round + " of " + options.rounds + ", " + kind.title());
                String output = ChildJvm.run(JVM, Overhead.class, kind.name(), String.valueOf(options.quadruples()));
                loads.add(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
                Map<Figure, List<Double>> figures = results.computeIfAbsent(kind, any -> new EnumMap<>(Figure.class));
                Figures.parse(Figure.class, output)
                        .forEach((figure, values) -> figures.computeIfAbsent(figure, any -> new ArrayList<>())
                                .addAll(values));
            }
            Files.writeString(
                    options.out, HttpReport.of(options, loads, results)); // what there is, should it be stopped
        }
        System.err.println("written: " + options.out);
    }
}
