package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs one of the scale programs in a JVM of its own, and reads the figures that it prints. */
final class Program {

    private static final List<String> JVM = List.of("-XX:+UseG1GC", "-Xms6g", "-Xmx6g", "-XX:+AlwaysPreTouch");

    private Program() {}

    /** Arguments: the workload, a library, how many calls. */
    public static void main(String[] args) throws InterruptedException {
        Library library = Library.valueOf(args[1]);
        int size = Integer.parseInt(args[2]);
        try {
            run(Workload.valueOf(args[0]), library, size);
        } catch (IllegalStateException e) {
            ChildJvm.fail(e.getMessage());
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

    /**
     * Every figure that a run prints, of each metric in the order of time.
     *
     * @throws ProgramFailure if it does not end well
     */
    static Map<Metric, List<Double>> run(Task task, Library library, List<String> jvmArgs) {
        List<String> jvm = Stream.concat(JVM.stream(), jvmArgs.stream()).toList();
        String output =
                ChildJvm.run(jvm, Program.class, task.workload().name(), library.name(), String.valueOf(task.size()));
        return Figures.parse(Metric.class, output);
    }
}
