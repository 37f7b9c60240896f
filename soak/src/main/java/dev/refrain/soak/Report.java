package dev.refrain.soak;

import dev.refrain.GiveUpReason;
import dev.refrain.RetryBudget;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Says in figures what came out, in the form of {@code docs/soak.md}. */
final class Report {

    private final Result result;
    private final PrintStream out;

    Report(Result result, PrintStream out) {
        this.result = result;
        this.out = out;
    }

    void print() {
        run();
        kinds();
        sums();
        budgets();
        checkpoints();
        verdict();
    }

    private void run() {
        long executions = result.plan().executions();
        double seconds = result.progress().seconds();
        Runtime runtime = Runtime.getRuntime();
        row("", "");
        row("---", "---");
        row("JDK", System.getProperty("java.vm.version") + ", " + runtime.availableProcessors() + " cores");
        row("largest heap", megabytes(runtime.maxMemory()));
        row("executions", "%,d".formatted(executions));
        row("seed", result.plan().seed());
        row("time, without the measuring", "%,.0f s, %,.0f executions/s".formatted(seconds, executions / seconds));
        row("most seen in flight", "%,d".formatted(result.progress().mostInFlight()));
        row(
                "most threads",
                ManagementFactory.getThreadMXBean().getPeakThreadCount() + ", of which the library's: "
                        + result.progress().peakThreads().most());
        row("collections", collections());
        row(
                "lines logged",
                "%,d of giving up, %,d of a listener"
                        .formatted(result.log().gaveUp(), result.log().threw()));
    }

    private static String collections() {
        List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
        long count = beans.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        long time = beans.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return "%,d in %,.1f s".formatted(count, time / 1e3);
    }

    private void kinds() {
        out.println();
        row("kind", "executions", "calls", "retries", "succeeded", "gave up", "ended in each of its shapes");
        row("---", "--:", "--:", "--:", "--:", "--:", "---");
        for (Kind kind : result.kinds()) {
            Totals totals = kind.totals();
            StringBuilder shapes = new StringBuilder();
            for (int i = 0; kind.shapes().size() > 1 && i < kind.shapes().size(); i++) {
                Shape shape = kind.shapes().get(i);
                shapes.append(i == 0 ? "" : ", ")
                        .append("%,d %s after %d".formatted(totals.ofShape(i), shape.surface(), shape.calls()));
            }
            row(
                    kind.name(),
                    figure(totals.begun()),
                    figure(totals.of(Count.CALLS)),
                    kind.isWatched() ? figure(totals.of(Count.RETRYING)) : "not told",
                    figure(totals.of(Count.VALUES)),
                    figure(totals.of(Count.FAILURES)),
                    shapes);
        }
    }

    private void sums() {
        out.println();
        row("counted", "by", "sum");
        row("---", "---", "--:");
        for (Count count : Count.values()) {
            row(count, by(count), figure(sum(kind -> kind.totals().of(count))));
        }
        for (GiveUpReason reason : GiveUpReason.values()) {
            long sum = sum(kind -> kind.totals().of(reason));
            if (sum > 0) {
                row("GAVE_UP, " + reason, "listeners", figure(sum));
            }
        }
    }

    private static String by(Count count) {
        return switch (count) {
            case CALLS -> "operations";
            case STARTED, FAILED, RETRYING, SUCCEEDED, GAVE_UP -> "listeners";
            case VALUES, FAILURES -> "callers";
            case DISCARDED -> "discarding";
        };
    }

    private void budgets() {
        Map<RetryBudget, Integer> users = new LinkedHashMap<>();
        result.kinds().forEach(kind -> users.merge(kind.retry().budget(), 1, Integer::sum));
        out.println();
        row("budget", "kinds that use it");
        row("---", "--:");
        users.forEach((budget, kinds) -> {
            if (budget.capacity() > 0) {
                row(budget, kinds);
            }
        });
    }

    private void checkpoints() {
        out.println();
        row("at", "live heap", "threads");
        row("---", "--:", "---");
        row("the start", "", result.threadsBefore());
        for (Checkpoint checkpoint : result.checkpoints()) {
            row(checkpoint.percent() + "%", "%,d bytes".formatted(checkpoint.heap()), checkpoint.threads());
        }
    }

    private void verdict() {
        out.println();
        if (result.isGood()) {
            out.println("All is as it must be.");
            return;
        }
        out.printf(
                "%,d things are wrong. The first of them:%n",
                result.complaints().count());
        result.complaints().first().forEach(complaint -> out.println("- " + complaint));
    }

    private long sum(ToLongFunction<Kind> figure) {
        return result.kinds().stream().mapToLong(figure).sum();
    }

    private static String figure(long number) {
        return "%,d".formatted(number);
    }

    private static String megabytes(long bytes) {
        return "%,d MB".formatted(bytes / (1024 * 1024));
    }

    private void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        out.println(row);
    }
}
