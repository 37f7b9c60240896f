package dev.refrain.bench.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown, row by row. */
public final class Markdown {

    private final StringBuilder text = new StringBuilder();

    /** Begins it; the first columns hold words, the others figures. */
    public Markdown(int words, List<String> columns) {
        row(columns);
        List<String> line = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            line.add(i < words ? "---" : "--:");
        }
        row(line);
    }

    public void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    public void row(String... cells) {
        row(List.of(cells));
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** With about three digits. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return "?";
        }
        if (size >= 100 || size < 0.00005) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int digits = size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
