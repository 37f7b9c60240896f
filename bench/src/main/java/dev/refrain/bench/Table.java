package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.page.Markdown;
import java.util.ArrayList;
import java.util.List;
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
        Markdown table = new Markdown(1, head);
        figures.forEach((library, figure) -> {
            List<String> cells =
                    new ArrayList<>(List.of(library.title(), Markdown.number(figure.value()), figure.range()));
            addTo(
                    cells,
                    Markdown.number(Math.rint(10 * bytes.getOrDefault(library, Double.NaN)) / 10),
                    ratio(figure, own.get(library)));
            cells.add(ratio(figure, figures.get(Library.REFRAIN)));
            cells.add(ratio(figure, figures.get(Library.BY_HAND)));
            table.row(cells);
        });
        return text.append(table).toString();
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

    private static String ratio(Estimate figure, Estimate other) {
        if (other == null || figure.equals(other) || other.value() == 0) {
            return "";
        }
        Estimate ratio = figure.ratioTo(other);
        return Markdown.number(ratio.value()) + " (" + ratio.range() + ")";
    }
}
