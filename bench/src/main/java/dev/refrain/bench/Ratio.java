package dev.refrain.bench;

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
public record Ratio(double value, double low, double high) {

    private static final double CONFIDENCE = 0.95;

    /**
     * Of the ratios that several JVMs found: the 95% interval of Student's t for the mean of their logarithms. Each JVM counts as one, for what its JIT
     * made of the code is the same in all its blocks.
     */
    public static Ratio of(List<Double> ratios) {
        ListStatistics logarithms = new ListStatistics();
        ratios.forEach(ratio -> logarithms.addValue(Math.log(ratio)));
        double[] interval = logarithms.getConfidenceIntervalAt(CONFIDENCE);
        return new Ratio(Math.exp(logarithms.getMean()), Math.exp(interval[0]), Math.exp(interval[1]));
    }

    /** Whether it is 1 as far as can be seen, and that can be seen as closely as is asked: with 0.03, to 3% either way. */
    public boolean isOne(double close) {
        return low <= 1 && high >= 1 && high / value < 1 + close && low / value > 1 - close;
    }

    public String text() {
        return number(value);
    }

    public String range() {
        return number(low) + " – " + number(high);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%.4f", value);
    }
}
