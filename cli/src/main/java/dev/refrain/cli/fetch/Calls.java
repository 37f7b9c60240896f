package dev.refrain.cli.fetch;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls of a run while it goes on. Thread-safe. */
public final class Calls {

    private final LongAdder made = new LongAdder();
    private final Map<String, LongAdder> retries = new ConcurrentHashMap<>();

    void started() {
        made.increment();
    }

    void retrying(Throwable failure) {
        retries.computeIfAbsent(Cause.of(failure), cause -> new LongAdder()).increment();
    }

    public long made() {
        return made.sum();
    }

    public long retries() {
        return retries.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The retries by {@link Cause}. */
    public Map<String, Long> retriesByCause() {
        Map<String, Long> counts = new TreeMap<>();
        retries.forEach((cause, count) -> counts.put(cause, count.sum()));
        return counts;
    }
}
