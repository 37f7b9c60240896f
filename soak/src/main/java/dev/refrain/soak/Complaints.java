package dev.refrain.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What is wrong: the first few in words, all of them in number. */
final class Complaints {

    private static final int KEPT = 20;

    private final List<String> first = new ArrayList<>();
    private final AtomicLong count = new AtomicLong();

    void add(String complaint) {
        count.incrementAndGet();
        synchronized (first) {
            if (first.size() < KEPT) {
                first.add(complaint);
            }
        }
    }

    long count() {
        return count.get();
    }

    List<String> first() {
        synchronized (first) {
            return List.copyOf(first);
        }
    }
}
