package dev.refrain.cli.report;

import dev.refrain.GiveUpReason;
import dev.refrain.cli.fetch.Calls;
import dev.refrain.cli.fetch.Cause;
import dev.refrain.cli.fetch.Result;
import java.util.List;
import java.util.Locale;

/** How far a run is. Used by one thread, but for the calls. */
public final class Summary {

    private final long total;
    private final long storedBefore;
    private final long refusedBefore;
    private final Calls calls;
    private final Named refused = new Named();
    private final Named givenUp = new Named();
    private long stored;

    /**
     * The beginning.
     *
     * @param total how many requests there are in all
     * @param storedBefore how many of them an earlier run stored
     * @param refusedBefore how many of them the server refused for good in an earlier run, and are not tried again
     * @param calls counts the calls
     */
    public Summary(long total, long storedBefore, long refusedBefore, Calls calls) {
        this.total = total;
        this.storedBefore = storedBefore;
        this.refusedBefore = refusedBefore;
        this.calls = calls;
    }

    /** Adds results that are in the database. */
    public void add(List<Result> batch) {
        for (Result result : batch) {
            if (result instanceof Result.Refused refusal) {
                refused.add(refusal.failure().status() + " " + target(result) + excerpt(refusal));
            } else if (result instanceof Result.GivenUp end && end.reason() != GiveUpReason.STOPPED) {
                int attempts = end.attempts().size();
                givenUp.add(target(result) + ": " + Cause.describe(end.failure()) + " (" + attempts
                        + (attempts == 1 ? " attempt; " : " attempts; ") + why(end.reason()) + ")");
            } else if (result instanceof Result.Fetched) {
                stored++;
            }
        }
    }

    long total() {
        return total;
    }

    long stored() {
        return stored;
    }

    long storedBefore() {
        return storedBefore;
    }

    long refusedBefore() {
        return refusedBefore;
    }

    Named refused() {
        return refused;
    }

    Named givenUp() {
        return givenUp;
    }

    Calls calls() {
        return calls;
    }

    /** How many requests are done with, for this run. */
    long done() {
        return storedBefore + refusedBefore + stored + refused.size() + givenUp.size();
    }

    /** How many a stopped run leaves to the next one. */
    long unfinished() {
        return total - done();
    }

    /** Whether there is a request that was not answered, and might be another time. */
    public boolean isAnythingLost() {
        return givenUp.size() > 0 || unfinished() > 0;
    }

    private static String why(GiveUpReason reason) {
        return switch (reason) {
            case ATTEMPTS -> "no more are allowed";
            case TIME -> "no time left for another";
            case SERVER_WAIT -> "the server asks for a longer wait than is allowed";
            case NOT_RETRYABLE -> "not repeated after this";
            default -> reason.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String target(Result result) {
        return result.request().method() + " " + result.request().uri();
    }

    private static String excerpt(Result.Refused refusal) {
        String text = Cause.line(refusal.excerpt());
        return text.isEmpty() ? "" : "  " + (text.length() > 80 ? text.substring(0, 77) + "..." : text);
    }
}
