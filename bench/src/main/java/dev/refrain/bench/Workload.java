package dev.refrain.bench;

import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Library;
import java.util.EnumSet;
import java.util.List;

/** What is measured. */
enum Workload {
    A("blocking, succeeds at once", Form.BLOCKING, BlockingSuccess.class, "call"),
    B("blocking, fails twice, no wait", Form.BLOCKING, BlockingTwoFailures.class, "call"),
    C1("asynchronous, the stage is already done", Form.ASYNC, AsyncDone.class, "alone"),
    C1x512("C1 with 512 calls in flight", Form.ASYNC, AsyncDone.class, "inFlight"),
    C2("asynchronous, the stage completes later", Form.STAGE, AsyncLater.class, "call"),
    D("asynchronous, fails twice at once, no wait", Form.ASYNC, AsyncTwoFailures.class, "alone"),
    Dx512("D with 512 calls in flight", Form.ASYNC, AsyncTwoFailures.class, "inFlight"),
    G("A on two threads, per thread", Form.BLOCKING, BlockingSuccess.class, "call"),
    E("retries that are pending, then cancelled", Form.ASYNC, 1_000_000),
    F("timed retries over 10 to 500 ms", Form.ASYNC, 200_000),
    H1("on a pool of two threads, succeeds at once", Form.OFFLOADED, OffloadedToPool.class, "alone"),
    H1x512("H1 with 512 calls in flight", Form.OFFLOADED, OffloadedToPool.class, "inFlight"),
    H2("on a virtual thread, succeeds at once", Form.OFFLOADED, OffloadedToVirtualThreads.class, "alone"),
    H2x512("H2 with 512 calls in flight", Form.OFFLOADED, OffloadedToVirtualThreads.class, "inFlight"),
    H3("at once on virtual threads: each blocks 100 ms, fails, waits 100 ms, succeeds", Form.OFFLOADED, 100_000);

    private final String text;
    private final Form form;
    private final String benchmark;
    private final int size;

    /** A workload that JMH runs. */
    Workload(String text, Form form, Class<? extends Measured> type, String method) {
        this.text = text;
        this.form = form;
        this.benchmark = type.getName() + "." + method;
        this.size = 1;
    }

    /** A workload that is a {@link Program}. */
    Workload(String text, Form form, int size) {
        this.text = text;
        this.form = form;
        this.benchmark = "";
        this.size = size;
    }

    String text() {
        return text;
    }

    /** What a library must have to run it. */
    Form form() {
        return form;
    }

    /** Whether this JDK has what it takes. */
    boolean isHere() {
        return VirtualThreads.areHere() || (this != H2 && this != H2x512 && this != H3);
    }

    /** Who is compared in it unless told otherwise. */
    List<Library> peers() {
        EnumSet<Library> peers = EnumSet.copyOf(Library.peers());
        if (this == F) {
            peers.add(Library.REFRAIN_DIRECT); // where operations don't block, as here
        }
        return List.copyOf(peers);
    }

    boolean isJmh() {
        return !benchmark.isEmpty();
    }

    /** The name that JMH knows it by. */
    String benchmark() {
        return benchmark;
    }

    /** How many threads run it at once. */
    int threads() {
        return this == G ? 2 : 1;
    }

    /** How many calls it makes unless told otherwise. */
    int size() {
        return size;
    }
}
