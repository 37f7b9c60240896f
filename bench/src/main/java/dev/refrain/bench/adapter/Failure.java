package dev.refrain.bench.adapter;

/** The failure that is retried: one instance without a stack trace, so that its price is in no figure. */
public final class Failure extends RuntimeException {

    @SuppressWarnings("StaticAssignmentOfThrowable") // without a stack trace it tells the same wherever it is thrown
    public static final Failure INSTANCE = new Failure();

    private static final long serialVersionUID = 1;

    private Failure() {
        super("the service is busy", null, false, false);
    }
}
