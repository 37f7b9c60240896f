package dev.refrain.cli.report;

import java.util.ArrayList;
import java.util.List;

/** A list that counts everything, and keeps the first so many: a run may have millions of failures. */
final class Named {

    private static final int MOST = 20;

    private final List<String> first = new ArrayList<>();
    private long size;

    void add(String name) {
        size++;
        if (first.size() < MOST) {
            first.add(name);
        }
    }

    long size() {
        return size;
    }

    List<String> first() {
        return first;
    }
}
