package dev.refrain.bench.http;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What all threads of this JVM together have allocated. */
final class Allocated {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /** By each of a number of requests. */
    static double bytes(Asking asking, int requests) throws IOException, InterruptedException {
        long before = now();
        asking.ask(requests);
        return (double) (now() - before) / requests;
    }

    private static long now() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .sum();
    }
}
