package dev.refrain.bench;

import dev.refrain.bench.page.Markdown;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * A figure and its interval.
 *
 * @param value the figure
 * @param low the lower end
 * @param high the upper end
 */
record Estimate(double value, double low, double high) {

    /** JMH's mean, and its 99.9% confidence interval. */
    static Estimate of(Result<?> result) {
        double[] interval = result.getScoreConfidence();
        return new Estimate(result.getScore(), interval[0], interval[1]);
    }

    /** The median, the least and the most. */
    static Estimate median(List<Double> figures) {
        Statistics statistics = statistics(figures);
        return new Estimate(statistics.getPercentile(50), statistics.getMin(), statistics.getMax());
    }

    /** The mean, the least and the most. */
    static Estimate mean(List<Double> figures) {
        Statistics statistics = statistics(figures);
        return new Estimate(statistics.getMean(), statistics.getMin(), statistics.getMax());
    }

    private static Statistics statistics(List<Double> figures) {
        return new ListStatistics(
                figures.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Its interval. */
    String range() {
        return Markdown.number(low) + " – " + Markdown.number(high);
    }

    /** The ratio to another figure, between the least and the most that both intervals allow. */
    Estimate ratioTo(Estimate other) {
        double most = other.low > 0 ? high / other.low : Double.POSITIVE_INFINITY;
        return new Estimate(value / other.value, Math.max(0, low) / other.high, most);
    }
}
