package dev.refrain.peers;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A library, configured: makes calls that it retries. */
interface Calls {

    default Object block(Callable<Object> operation) throws Throwable {
        throw new NoSuchFeature();
    }

    default CompletableFuture<Object> stage(Callable<? extends CompletionStage<Object>> operation) throws Exception {
        throw new NoSuchFeature();
    }

    default CompletableFuture<Object> offload(Callable<Object> operation) throws Exception {
        throw new NoSuchFeature();
    }
}
