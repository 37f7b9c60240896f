package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A figure of several libraries, with its ratios to those of Refrain and of the loop by hand.
 *
 * @param title what is measured; empty where the workload says it
 * @param unit its unit
 * @param figures it, by library
 * @param bytes allocated by each call, by library; may lack any
 * @param own what the same library took on one thread, where that is to be seen; else empty
 */
record Table(
        String title,
        String unit,
        Map<Library, Estimate> figures,
        Map<Library, Double> bytes,
        Map<Library, Estimate> own) {

    /** Figures alone. */
    Table(String title, String unit, Map<Library, Estimate> figures) {
        this(title, unit, figures, Map.of(), Map.of());
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        if (!title.isEmpty()) {
            text.append("**").append(title).append("**\n\n");
        }
        List<String> head = new ArrayList<>(List.of("library", unit, "from – to"));
        addTo(head, "B/op", "/ own " + Workload.A);
        head.addAll(List.of("/ Refrain", "/ by hand"));
        row(text, head);
        row(
                text,
                head.stream()
                        .map(column -> column.equals("library") ? "---" : "--:")
                        .toList());
        figures.forEach((library, figure) -> {
            List<String> cells = new ArrayList<>(List.of(
                    library.title(), number(figure.value()), number(figure.low()) + " – " + number(figure.high())));
            addTo(cells, number(bytes.getOrDefault(library, Double.NaN)), ratio(figure, own.get(library)));
            cells.add(ratio(figure, figures.get(Library.REFRAIN)));
            cells.add(ratio(figure, figures.get(Library.BY_HAND)));
            row(text, cells);
        });
        return text.toString();
    }

    /** Cells of the columns that not every table has. */
    private void addTo(List<String> cells, String allocated, String ratioToOwn) {
        if (!bytes.isEmpty()) {
            cells.add(allocated);
        }
        if (!own.isEmpty()) {
            cells.add(ratioToOwn);
        }
    }

    static void row(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String ratio(Estimate figure, Estimate other) {
        if (other == null || figure.equals(other) || other.value() == 0) {
            return "";
        }
        Estimate ratio = figure.ratioTo(other);
        return number(ratio.value()) + " (" + number(ratio.low()) + " – " + number(ratio.high()) + ")";
    }

    /** With about three digits. */
    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return "?";
        }
        String format = size >= 100 || size < 0.00005
                ? "%,.0f"
                : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : size >= 0.1 ? "%.3f" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }
}
