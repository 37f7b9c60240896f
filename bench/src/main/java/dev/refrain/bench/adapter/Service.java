package dev.refrain.bench.adapter;

import java.util.concurrent.CompletableFuture;

/** What is called. Its answers are made beforehand, so that they cost nothing. */
public class Service {

    public static final Object VALUE = "value";
    public static final CompletableFuture<Object> DONE = CompletableFuture.completedFuture(VALUE);
    public static final CompletableFuture<Object> FAILED = CompletableFuture.failedFuture(Failure.INSTANCE);

    /** Answers at once. */
    public Object get() {
        return VALUE;
    }

    /** Answers by a stage. */
    public CompletableFuture<Object> start() {
        return DONE;
    }
}
