package dev.refrain.annotations;

import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The {@code Retry}s that were asked for. Making one may run code of the user's, who may ask for another: so no lock is held meanwhile, and threads
 * that ask for the same at once may make it twice, of which one is kept.
 */
final class Kept {

    /** Calls to a service that have a policy of their own, or that of the service. */
    record Calls(String name, Optional<RetryPolicy> own) {}

    private final Map<Calls, Retry> byCalls = new ConcurrentHashMap<>();
    private final ThreadLocal<Set<Calls>> making = ThreadLocal.withInitial(HashSet::new);
    private volatile boolean stopped;

    /** The one for these calls. */
    Retry get(Calls calls, Supplier<Retry> make) {
        Retry there = byCalls.get(calls);
        return there == null ? make(calls, make) : there;
    }

    private Retry make(Calls calls, Supplier<Retry> make) {
        Set<Calls> outer = making.get();
        if (!outer.add(calls)) {
            throw new IllegalStateException("the function given to each asks for the retry named \"" + calls.name()
                    + "\" while that is being made: ask later, when a call is made");
        }
        try {
            return keep(calls, make.get());
        } finally {
            outer.remove(calls);
            if (outer.isEmpty()) {
                making.remove();
            }
        }
    }

    private Retry keep(Calls calls, Retry made) {
        Retry other = byCalls.putIfAbsent(calls, made);
        Retry kept = other == null ? made : other;
        if (stopped) {
            kept.stop(); // it came before this one was there to be seen
        }
        return kept;
    }

    /** Stops all, and those that are yet to come. */
    void stop() {
        stopped = true;
        byCalls.values().forEach(Retry::stop);
    }
}
