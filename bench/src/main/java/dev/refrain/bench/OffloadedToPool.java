package dev.refrain.bench;

import java.util.concurrent.Executors;

/** Workload H1: on a pool of two threads. */
public class OffloadedToPool extends OffloadedCalls {

    public OffloadedToPool() {
        super(() -> Executors.newFixedThreadPool(2));
    }
}
