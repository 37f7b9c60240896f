package dev.refrain.bench.adapter;

import java.util.concurrent.CompletableFuture;

/** Fails some times before each success. For one call at a time. */
public final class FailingService extends Service {

    private final int failures;
    private int failed;
    private long calls;

    /** With 0 failures it only counts its calls. */
    public FailingService(int failures) {
        this.failures = failures;
    }

    @Override
    public Object get() {
        if (fails()) {
            throw Failure.INSTANCE;
        }
        return VALUE;
    }

    @Override
    public CompletableFuture<Object> start() {
        return fails() ? FAILED : DONE;
    }

    /** How often it was called. */
    public long calls() {
        return calls;
    }

    private boolean fails() {
        calls++;
        if (failed == failures) {
            failed = 0;
            return false;
        }
        failed++;
        return true;
    }
}
