package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A figure of several libraries, with its ratios to those of Refrain and of the loop by hand.
 *
 * @param title what is measured; empty where the workload says it
 * @param unit its unit
 * @param figures it, by library
 * @param bytes allocated by each call, by library; may lack any
 */
record Table(String title, String unit, Map<Library, Estimate> figures, Map<Library, Double> bytes) {

    String markdown() {
        StringBuilder text = new StringBuilder();
        if (!title.isEmpty()) {
            text.append("**").append(title).append("**\n\n");
        }
        boolean allocates = !bytes.isEmpty();
        row(text, "library", unit, "from – to", allocates ? "B/op" : null, "/ Refrain", "/ by hand");
        row(text, "---", "--:", "--:", allocates ? "--:" : null, "--:", "--:");
        figures.forEach((library, figure) -> row(
                text,
                library.title(),
                number(figure.value()),
                number(figure.low()) + " – " + number(figure.high()),
                allocates ? number(bytes.getOrDefault(library, Double.NaN)) : null,
                ratio(figure, Library.REFRAIN),
                ratio(figure, Library.BY_HAND)));
        return text.toString();
    }

    private static void row(StringBuilder text, String... cells) {
        text.append(Stream.of(cells).filter(Objects::nonNull).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private String ratio(Estimate figure, Library to) {
        Estimate other = figures.get(to);
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
        String format = size >= 100 || size < 0.0005 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
