package dev.refrain.cli.report;

import dev.refrain.cli.config.Database;
import dev.refrain.cli.config.RoughDuration;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the user reads when a run is over. */
public final class Report {

    private Report() {}

    /** Prints it. */
    public static void print(PrintWriter out, Summary summary, Duration time, Database database) {
        out.println();
        line(out, "stored now", summary.stored(), "");
        line(out, "stored before", summary.storedBefore(), "");
        line(out, "refused for good", summary.refused().size() + summary.refusedBefore(), refusals(summary));
        line(
                out,
                "given up",
                summary.givenUp().size(),
                summary.givenUp().size() == 0 ? "" : "the next run tries again");
        line(
                out,
                "not finished",
                summary.unfinished(),
                summary.unfinished() == 0 ? "" : "stopped; the next run continues");
        line(out, "calls made", summary.calls().made(), "");
        line(out, "retries", summary.calls().retries(), causes(summary));
        out.println();
        list(out, "Refused for good (in " + database.failed() + "):", summary.refused());
        list(out, "Given up:", summary.givenUp());
        out.println("In " + RoughDuration.format(time) + ". The data is in " + database + ".");
        out.flush();
    }

    private static String refusals(Summary summary) {
        if (summary.refusedBefore() == 0) {
            return "";
        }
        return summary.refusedBefore() + " of them in an earlier run; --retry-failed tries them again";
    }

    private static String causes(Summary summary) {
        return summary.calls().retriesByCause().entrySet().stream()
                .map(cause -> cause.getKey() + ": " + cause.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void line(PrintWriter out, String name, long count, String remark) {
        String line = String.format(Locale.ROOT, "  %-16s %8d  %s", name, count, remark);
        out.println(line.stripTrailing());
    }

    private static void list(PrintWriter out, String title, Named items) {
        if (items.size() == 0) {
            return;
        }
        out.println(title);
        items.first().forEach(item -> out.println("  " + item));
        if (items.size() > items.first().size()) {
            out.println("  ... and " + (items.size() - items.first().size()) + " more");
        }
        out.println();
    }
}
