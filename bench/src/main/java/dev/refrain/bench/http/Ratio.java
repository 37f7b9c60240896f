package dev.refrain.bench.http;

import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.util.ListStatistics;

/**
 * A ratio and its interval.
 *
 * @param value the geometric mean
 * @param low the lower end
 * @param high the upper end
 */
record Ratio(double value, double low, double high) {

    private static final double CONFIDENCE = 0.95;
    private static final double CLOSE = 0.03;

    /**
     * Of the ratios that several JVMs found: the 95% interval of Student's t for the mean of their logarithms. Each JVM counts as one, for what its JIT
     * made of the code is the same in all its blocks.
     */
    static Ratio of(List<Double> ratios) {
        ListStatistics logarithms = new ListStatistics();
        ratios.forEach(ratio -> logarithms.addValue(Math.log(ratio)));
        double[] interval = logarithms.getConfidenceIntervalAt(CONFIDENCE);
        return new Ratio(Math.exp(logarithms.getMean()), Math.exp(interval[0]), Math.exp(interval[1]));
    }

    /** Whether it is 1 as far as can be seen, and that can be seen to 3%. */
    boolean isOne() {
        return low <= 1 && high >= 1 && high / value < 1 + CLOSE && low / value > 1 - CLOSE;
    }

    String text() {
        return number(value);
    }

    String range() {
        return number(low) + " – " + number(high);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%.4f", value);
    }
}
