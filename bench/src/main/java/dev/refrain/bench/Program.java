package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs one of the scale programs in a JVM of its own, and reads the figures that it prints. */
final class Program {

    private static final String FIGURE = "figure ";
    private static final String FAILURE = "failure ";
    private static final List<String> JVM = List.of("-XX:+UseG1GC", "-Xms6g", "-Xmx6g", "-XX:+AlwaysPreTouch");

    private Program() {}

    /** Arguments: the workload, a library, how many calls. */
    public static void main(String[] args) throws InterruptedException {
        Library library = Library.valueOf(args[1]);
        int size = Integer.parseInt(args[2]);
        try {
            run(Workload.valueOf(args[0]), library, size);
        } catch (IllegalStateException e) {
            System.out.println(FAILURE + e.getMessage());
            System.exit(1);
        }
        System.exit(0); // without the threads that a library leaves
    }

    private static void run(Workload workload, Library library, int size) throws InterruptedException {
        switch (workload) {
            case E -> PendingRetries.run(library, size);
            case F -> TimedRetries.run(library, size);
            case H3 -> OffloadedRetries.run(library, size);
            default -> throw new IllegalArgumentException(workload + " is not a scale program");
        }
    }

    static void print(Map<Metric, Double> figures) {
        figures.forEach((metric, value) -> System.out.println(FIGURE + metric + " " + value));
    }

    /**
     * Every figure that a run prints, of each metric in the order of time.
     *
     * @throws ProgramFailure if it does not end well
     */
    static Map<Metric, List<Double>> run(Task task, Library library, List<String> jvmArgs) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(jvmArgs);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        command.addAll(List.of(task.workload().name(), library.name(), String.valueOf(task.size())));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ProgramFailure(failure(output));
            }
            return parse(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it says of its failure, before it ends; what a JVM says stands in the terminal. */
    static String failure(String output) {
        return output.lines()
                .filter(line -> line.startsWith(FAILURE))
                .map(line -> line.substring(FAILURE.length()))
                .findFirst()
                .orElse("the JVM failed");
    }

    static Map<Metric, List<Double>> parse(String output) {
        Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);
        output.lines().filter(line -> line.startsWith(FIGURE)).forEach(line -> {
            String[] words = line.split(" ", -1);
            figures.computeIfAbsent(Metric.valueOf(words[1]), any -> new ArrayList<>())
                    .add(Double.valueOf(words[2]));
        });
        return figures;
    }
}
