package dev.refrain.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;

/** What this process takes from now on: CPU, time and threads of the platform. */
final class Meter {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long cpu;
    private final long start;

    Meter() {
        THREADS.resetPeakThreadCount();
        cpu = SYSTEM.getProcessCpuTime();
        start = System.nanoTime();
    }

    /** Threads that live now. */
    static int threads() {
        return THREADS.getThreadCount();
    }

    /** What it was, for a number of calls. */
    Map<Metric, Double> stop(int calls, int threadsBefore) {
        long wall = System.nanoTime() - start;
        long used = SYSTEM.getProcessCpuTime() - cpu;
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        figures.put(Metric.CPU, used / 1e3 / calls);
        figures.put(Metric.WALL, wall / 1e6);
        figures.put(Metric.THREADS, (double) THREADS.getPeakThreadCount() - threadsBefore);
        return figures;
    }
}
