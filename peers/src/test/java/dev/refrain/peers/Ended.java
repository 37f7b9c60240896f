package dev.refrain.peers;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a call ended. */
record Ended(Kind kind, Object value, Throwable failure) {

    /** Much longer than any case needs, on a loaded machine too. */
    private static final long PATIENCE_MILLIS = 4_000;

    enum Kind {
        VALUE,
        FAILURE,
        /** A call that should return a future threw instead. */
        THREW,
        HANGS
    }

    static Ended with(Object value) {
        return new Ended(Kind.VALUE, value, null);
    }

    static Ended by(Throwable failure) {
        return new Ended(Kind.FAILURE, null, failure);
    }

    static Ended threw(Throwable failure) {
        return new Ended(Kind.THREW, null, failure);
    }

    /** Waits for a future, as its user would: {@code get} takes one wrapper off. */
    static Ended of(CompletableFuture<?> future) throws InterruptedException {
        try {
            return with(future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return by(e.getCause());
        } catch (CancellationException e) {
            return by(e);
        } catch (TimeoutException e) {
            return new Ended(Kind.HANGS, null, null);
        }
    }

    boolean hangs() {
        return kind == Kind.HANGS;
    }

    boolean isFailure() {
        return kind == Kind.FAILURE;
    }

    Finding isValue(Object expected) {
        return Finding.that(kind == Kind.VALUE && expected.equals(value), told());
    }

    /** Fails with it, or with something that has it as a cause. */
    Finding carries(Throwable expected) {
        return Finding.that(isFailure() && Reachable.from(failure).contains(expected), told());
    }

    Finding isSame(Throwable expected) {
        return Finding.that(isFailure() && failure == expected, told());
    }

    String told() {
        return switch (kind) {
            case VALUE -> value == null ? "ends with null" : "ends with \"" + value + "\"";
            case FAILURE -> "fails with " + chain(failure);
            case THREW -> "the call itself throws " + chain(failure);
            case HANGS -> "hangs";
        };
    }

    private static String chain(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getCause() == null ? name : name + " of " + chain(failure.getCause());
    }
}
