package dev.refrain.soak;

import java.lang.management.ManagementFactory;

/** What is reachable, in bytes. */
final class LiveHeap {

    private static final long STEADY = 32 * 1024;
    private static final int MOST_COLLECTIONS = 20;

    private LiveHeap() {}

    /** Collects until collecting changes nothing any more. */
    static long measure() {
        long before = Long.MAX_VALUE;
        long used = collect();
        for (int i = 1; i < MOST_COLLECTIONS && Math.abs(before - used) > STEADY; i++) {
            before = used;
            used = collect();
        }
        return used;
    }

    private static long collect() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
