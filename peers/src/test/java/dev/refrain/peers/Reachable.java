package dev.refrain.peers;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a throwable carries: itself, its causes, what they suppressed. */
final class Reachable {

    private Reachable() {}

    static Set<Throwable> from(Throwable root) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> next = new ArrayDeque<>();
        next.add(root);
        while (!next.isEmpty()) {
            Throwable current = next.remove();
            if (seen.add(current)) {
                if (current.getCause() != null) {
                    next.add(current.getCause());
                }
                next.addAll(List.of(current.getSuppressed()));
            }
        }
        return seen;
    }
}
