package dev.refrain.bench.adapter;

import java.util.concurrent.CompletionStage;

/**
 * A library, set up to call a {@link Service}. An abstract class, and neither method has a body here: while one library alone is
 * loaded, the JIT calls it directly, and the measured time is the library's.
 */
public abstract class Adapter {

    /** Calls {@link Service#get} on this thread, and retries it. */
    public abstract Object call(Service service) throws Throwable;

    /** Calls {@link Service#start}, and retries it without this thread. */
    public abstract CompletionStage<Object> callAsync(Service service);

    /** What an adapter of a library without asynchronous calls throws. */
    protected static UnsupportedOperationException blockingOnly() {
        return new UnsupportedOperationException("has no asynchronous form");
    }
}
