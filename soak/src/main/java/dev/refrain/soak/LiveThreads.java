package dev.refrain.soak;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The threads that are alive, by their names without numbers. */
final class LiveThreads {

    private static final int MOST_SECONDS = 60;

    private LiveThreads() {}

    /** Waits until the library has ended its threads, which it does when they are idle. */
    static Map<String, Integer> whenIdle() throws InterruptedException {
        Map<String, Integer> alive = now();
        for (int i = 0; i < MOST_SECONDS && hasLibraryThreads(alive); i++) {
            TimeUnit.SECONDS.sleep(1);
            alive = now();
        }
        return alive;
    }

    private static boolean hasLibraryThreads(Map<String, Integer> alive) {
        return alive.keySet().stream().anyMatch(LiveThreads::isOfLibrary);
    }

    static boolean isOfLibrary(String name) {
        return name.startsWith("refrain-");
    }

    static Map<String, Integer> now() {
        Map<String, Integer> alive = new TreeMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName().replaceAll("\\d+", "#");
            if (!isOfVirtualThreads(name)) {
                alive.merge(name, 1, Integer::sum);
            }
        }
        return alive;
    }

    /** The JDK's own, which carry, unblock and wake virtual threads, and come and go as it likes. */
    private static boolean isOfVirtualThreads(String name) {
        return name.startsWith("ForkJoinPool-#-") || name.startsWith("VirtualThread-");
    }
}
