package dev.refrain.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** The heap of this JVM. */
final class Heap {

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final int COLLECTIONS = 3; // what one finds dead may have kept something else alive

    private Heap() {}

    /** Bytes that are alive. */
    static long live() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            MEMORY.gc();
            Thread.sleep(20); // for those who clean up after a cancel
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
