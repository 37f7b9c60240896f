package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Measures: round by round, workload by workload, each library in a new JVM; then writes the tables. */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--help")) {
            System.out.print(BenchOptions.USAGE);
            return;
        }
        BenchOptions options;
        try {
            options = new BenchOptions(args);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            System.err.println(e.getMessage() + "\n" + BenchOptions.USAGE);
            System.exit(2);
            return;
        }
        Map<Task, Results> results = new LinkedHashMap<>();
        for (int round = 1; round <= options.rounds; round++) {
            for (Task task : options.tasks) {
                System.err.println("round " + round + " of " + options.rounds + ", " + task.title());
                measure(task, options, results.computeIfAbsent(task, any -> new Results()));
                Files.writeString(options.out, Report.of(options, results)); // what there is, should it be stopped
            }
        }
        System.err.println("written: " + options.out);
    }

    private static void measure(Task task, BenchOptions options, Results results) {
        List<Library> libraries =
                options.libraries(task).stream().filter(task::suits).toList();
        if (libraries.isEmpty()) {
            return; // as the report will say
        }
        if (task.workload().isJmh()) {
            Jmh.fork(task, libraries, options.isShort, options.jvmArgs).forEach(results::add);
            return;
        }
        for (Library library : libraries) {
            try {
                results.add(library, Program.run(task, library, options.jvmArgs));
            } catch (ProgramFailure failure) {
                System.err.println(library + ": " + failure.getMessage());
                results.fail(library, failure.getMessage());
            }
        }
    }
}
