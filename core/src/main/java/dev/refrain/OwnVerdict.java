package dev.refrain;

/** What an operation itself knows about its failures. */
interface OwnVerdict {

    /** An operation that knows nothing. */
    OwnVerdict NONE = new OwnVerdict() {};

    /**
     * What this operation knows about a failure of its own that no policy can know, such as whether it may be repeated at all, or
     * how long the server wants to be left alone. It is asked after a failed attempt, one that timed out too, if the policy would
     * retry, and before the next attempt starts. It can hold back, but not make the policy retry more:
     *
     * <ul>
     *   <li>{@link Verdict#giveUp()}: the failure is final, for the reason {@link GiveUpReason#NOT_RETRYABLE};
     *   <li>{@link Verdict#after}: the wait is at least so long, as if the policy had answered that;
     *   <li>{@link Verdict#pass()} and {@link Verdict#again()}: the policy decides alone.
     * </ul>
     *
     * <p>If it throws or answers {@code null}, the execution ends with the operation's failure, for the reason
     * {@link GiveUpReason#CALLBACK}.
     *
     * @param failure the failure that the rules look at, an {@link AttemptTimeoutException} if the attempt took too long
     * @return by default, and always for a lambda, {@link Verdict#pass()}
     */
    default Verdict verdict(Throwable failure) {
        return Verdict.pass();
    }
}
