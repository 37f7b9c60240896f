package dev.refrain.stress;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.collectors.TestResultCollector;
import org.openjdk.jcstress.infra.grading.ReportUtils;

/** The results of the races, as they come in. */
final class RaceResults implements TestResultCollector {

    /** How many results make a line of progress. */
    private static final int LINE = 100;

    private final List<TestResult> all = new ArrayList<>();
    private final Set<String> missing;
    private final int races;
    private final int planned;
    private final PrintWriter console;
    private int bad;
    private long samples;

    RaceResults(Set<String> tests, int planned, PrintWriter console) {
        this.missing = new TreeSet<>(tests);
        this.races = tests.size();
        this.planned = planned;
        this.console = console;
    }

    @Override
    public synchronized void add(TestResult result) {
        all.add(result);
        samples += result.getTotalCount();
        if (result.getTotalCount() > 0) {
            missing.remove(result.getName());
        }
        if (!ReportUtils.statusToPassed(result)) {
            bad++;
            ReportUtils.printResult(console, result, false);
        }
        if (all.size() % LINE == 0) {
            console.printf("%d of %d runs, %d of them bad%n", all.size(), planned, bad);
        }
    }

    /** Writes them down, the runs of each race added up. */
    synchronized void writeTo(Path file) throws IOException {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
            ReportUtils.mergedByName(all).forEach(result -> ReportUtils.printResult(writer, result, true));
        }
        console.printf("%d races, %d runs, %,d samples, %d runs bad%n", races, all.size(), samples, bad);
    }

    /** Whether each race ran, and none had a forbidden result or an error. */
    synchronized boolean areGood() {
        if (races == 0 || !missing.isEmpty()) {
            console.println("did not run (two processors are needed): " + (races == 0 ? "any race" : missing));
        }
        return races > 0 && missing.isEmpty() && bad == 0;
    }
}
