package dev.refrain.contract;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * What an operation does at one call, in a {@link UnobservedStory}.
 *
 * @param failure what it fails with, {@code null} if it succeeds
 * @param nanos how long its stage takes
 * @param isEndingItself whether the operation first ends its own execution
 */
record UnobservedAct(Kind kind, Throwable failure, long nanos, boolean isEndingItself) {

    enum Kind {
        AT_ONCE,
        LATER,
        /** A stage that is no plain CompletableFuture. */
        ODD_AT_ONCE,
        ODD_LATER,
        THROWS,
        /** The owner of the stage cancels it. */
        CANCELLED_LATER,
        NEVER,
        NULL,
        /** The stage of the call before, whatever has become of it. */
        AGAIN,
        /** An execution of the same Retry, whose operation does as an act {@link #AT_ONCE} would, and then succeeds. */
        NESTED,
        /** The same, where the inner operation takes its time. */
        NESTED_LATER
    }

    static final List<Throwable> FAILURES = List.of(
            new IOException("io"),
            new IOException("another"),
            new ConnectException("connect"),
            new IllegalStateException("a rule, or none"),
            new FileNotFoundException("the same rule"),
            new CompletionException("wrapped", new IOException("inside")),
            new CompletionException("empty", null),
            new CancellationException("cancelled"),
            new InterruptedException("interrupted"),
            new AssertionError("an error"),
            new NoClassDefFoundError("linkage"));

    static UnobservedAct any(UnobservedPlan plan, Throwable usual) {
        Kind kind = plan.oneIn(3)
                ? Kind.values()[plan.below(Kind.values().length)]
                : plan.oneIn(2) ? Kind.LATER : Kind.AT_ONCE;
        Throwable failure = plan.oneIn(6) ? null : plan.oneIn(6) ? FAILURES.get(plan.below(FAILURES.size())) : usual;
        return new UnobservedAct(kind, failure, plan.nanos(15), plan.oneIn(15));
    }

    /** What most calls of an operation fail with. */
    static Throwable usual(UnobservedPlan plan) {
        return FAILURES.get(plan.below(4));
    }

    /** A failure as a test compares it: those that operations throw by identity, others by what they say. */
    static String named(Throwable failure) {
        return failure + (FAILURES.stream().anyMatch(one -> one == failure) ? " itself" : "");
    }

    boolean isNestedLater() {
        return kind == Kind.NESTED_LATER;
    }

    /** A stage that is not done yet. */
    CompletableFuture<String> stage() {
        return kind == Kind.ODD_AT_ONCE || kind == Kind.ODD_LATER ? new Odd() : new CompletableFuture<>();
    }

    CompletionStage<String> throwFailure() {
        throw UnobservedAct.<RuntimeException>sneaky(failure == null ? FAILURES.get(0) : failure);
    }

    void end(CompletableFuture<String> stage, String value) {
        if (kind == Kind.CANCELLED_LATER) {
            stage.cancel(true);
        } else if (failure == null) {
            stage.complete(value);
        } else {
            stage.completeExceptionally(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    private static final class Odd extends CompletableFuture<String> {}
}
