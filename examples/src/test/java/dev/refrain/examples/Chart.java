package dev.refrain.examples;

import java.util.Locale;

/** A small line chart as SVG: x from 0, y from 0 to a top, grey for a span of x. */
final class Chart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int BOTTOM = 40;
    private static final int TOP = 40;

    private final StringBuilder svg = new StringBuilder();
    private final double mostX;
    private final double mostY;

    Chart(String title, String unitX, String unitY, double mostX, double mostY) {
        this.mostX = mostX;
        this.mostY = mostY;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT);
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        text(LEFT, 20, "#222222", "start", title);
        text(WIDTH - 10, HEIGHT - 8, "#555555", "end", unitX);
        text(LEFT, TOP - 6, "#555555", "start", unitY);
        for (int part = 0; part <= 5; part++) {
            double value = mostY * part / 5;
            add(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
                    LEFT, y(value), WIDTH - 10, y(value));
            text(LEFT - 6, y(value) + 4, "#555555", "end", "%.0f".formatted(value));
            text(x(mostX * part / 5), HEIGHT - BOTTOM + 16, "#555555", "middle", "%.0f".formatted(mostX * part / 5));
        }
    }

    Chart span(double from, double to, String label) {
        add(
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#000000\" opacity=\"0.07\"/>",
                x(from), TOP, x(to) - x(from), HEIGHT - TOP - BOTTOM);
        text(x(from) + 4, TOP + 14, "#555555", "start", label);
        return this;
    }

    Chart line(int[] values, String colour, String label, double labelX) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            points.append("%.1f,%.1f ".formatted(x(i), y(values[i])));
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                points.toString().strip(), colour);
        text(x(labelX), y(values[(int) labelX]) - 12, colour, "start", label);
        return this;
    }

    String svg() {
        return svg + "</svg>\n";
    }

    private double x(double value) {
        return LEFT + value / mostX * (WIDTH - LEFT - 10);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / mostY * (HEIGHT - TOP - BOTTOM);
    }

    private void text(double x, double y, String colour, String anchor, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" text-anchor=\"%s\">%s</text>", x, y, colour, anchor, text);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
