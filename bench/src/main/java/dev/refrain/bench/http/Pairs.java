package dev.refrain.bench.http;

import java.io.IOException;
import java.util.Random;
import org.openjdk.jmh.util.ListStatistics;

/**
 * Two ways of asking, in turns so short that what else the machine does falls on both: four blocks, first-second-second-first or the other way
 * round by chance, give one ratio, in which a drift cancels out.
 */
final class Pairs {

    private final ListStatistics ratios = new ListStatistics();
    private final ListStatistics firstNanos = new ListStatistics();
    private final ListStatistics secondNanos = new ListStatistics();
    private final Random order = new Random();
    private final int block;

    /** With a number of requests in a block. */
    Pairs(int block) {
        this.block = block;
    }

    void measure(Asking first, Asking second, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            if (order.nextBoolean()) {
                long before = first.ask(block);
                long between = second.ask(block) + second.ask(block);
                add(before + first.ask(block), between);
            } else {
                long before = second.ask(block);
                long between = first.ask(block) + first.ask(block);
                add(between, before + second.ask(block));
            }
        }
    }

    /** What both took in their two blocks. */
    void add(long first, long second) {
        ratios.addValue((double) second / first);
        firstNanos.addValue(first / (2.0 * block));
        secondNanos.addValue(second / (2.0 * block));
    }

    /** The median of second to first: what disturbs a block out of all measure counts as one block. */
    double ratio() {
        return ratios.getPercentile(50);
    }

    /** Of the first, for a request: the median. */
    double firstNanos() {
        return firstNanos.getPercentile(50);
    }

    /** Of the second. */
    double secondNanos() {
        return secondNanos.getPercentile(50);
    }
}
