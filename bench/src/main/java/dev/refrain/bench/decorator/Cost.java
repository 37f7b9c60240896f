package dev.refrain.bench.decorator;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What a call took in one JVM.
 *
 * @param nanos the time, in the quickest iteration: what else the machine does, and the collector, only makes one longer
 * @param bytes what it allocated
 */
record Cost(double nanos, double bytes) {

    private static final String BYTES = "gc.alloc.rate.norm";

    static Cost of(RunResult run) {
        Result<?> allocated = run.getSecondaryResults().get(BYTES);
        return new Cost(
                run.getPrimaryResult().getStatistics().getMin(), allocated == null ? Double.NaN : allocated.getScore());
    }
}
