package dev.refrain.bench.adapter;

import java.util.concurrent.CompletableFuture;

/** A library, set up to call a {@link Service} on threads of an executor. Its form is that of {@link Adapter}. */
public abstract class Offload {

    /** Calls {@link Service#get} on a thread of the executor, and retries it. */
    public abstract CompletableFuture<Object> submit(Service service);
}
