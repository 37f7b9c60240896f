package dev.refrain.bench;

/** Workload H2: on a virtual thread. */
public class OffloadedToVirtualThreads extends OffloadedCalls {

    public OffloadedToVirtualThreads() {
        super(VirtualThreads::executor);
    }
}
