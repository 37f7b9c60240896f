package dev.refrain.bench;

import java.util.List;

/** A figure that one of the scale programs gives. */
public enum Metric {
    PENDING_BYTES("live heap of each pending retry", "B"),
    START("to start one", "ns"),
    CANCEL("to cancel one", "ns"),
    LEFT_BYTES("live heap left by each that was cancelled", "B"),
    LEFT_ATTEMPTS("attempts made after all were cancelled", "% of the retries"),

    CPU("CPU of the process for each", "us") {
        @Override
        Estimate estimate(List<Double> figures) {
            return Estimate.mean(figures); // the clock of CPU ticks: each figure is a step too low or too high
        }
    },
    WALL("until all were done", "ms"),
    LATENESS_P50("lateness, median", "ms"),
    LATENESS_P99("lateness, 99th percentile", "ms"),
    EARLY("too early", "retries"),
    THREADS("more threads than before, at most", "threads");

    private final String title;
    private final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Of the figures of all runs. */
    Estimate estimate(List<Double> figures) {
        return Estimate.median(figures);
    }

    /** Its title in tables. */
    public String title() {
        return title;
    }

    String unit() {
        return unit;
    }
}
