package dev.refrain.bench.adapter;

import java.util.concurrent.CompletableFuture;

/** Fails or succeeds, by the same rule in both forms. */
public abstract class FlakyService extends Service {

    @Override
    public final Object get() {
        if (fails()) {
            throw Failure.INSTANCE;
        }
        return VALUE;
    }

    @Override
    public final CompletableFuture<Object> start() {
        return fails() ? FAILED : DONE;
    }

    /** Whether this call, just made, fails. */
    protected abstract boolean fails();
}
