package dev.refrain.soak;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The most threads of the library that were seen at once, looked at once a second. */
final class PeakThreads {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Integer> most = new TreeMap<>();
    private long looked = System.nanoTime();

    void look(long now) {
        if (now - looked > EVERY) {
            looked = now;
            LiveThreads.now().forEach((name, count) -> {
                if (LiveThreads.isOfLibrary(name)) {
                    most.merge(name, count, Math::max);
                }
            });
        }
    }

    Map<String, Integer> most() {
        return most;
    }
}
