package dev.refrain;

/** Why an execution ended without a result. */
public enum GiveUpReason {
    /** The rule that matched the last failure, or the whole policy, allows no further call. */
    ATTEMPTS,
    /** The policy's {@link RetryPolicy#within within} is over, or the next wait does not fit into what is left of it. */
    TIME,
    /** The server asked for a longer wait than {@link RetryPolicy#longestServerWait} allows. */
    SERVER_WAIT,
    /** No rule retries the failure, or it is one that is never retried, such as a stage cancelled by its own owner. */
    NOT_RETRYABLE,
    /** The {@link RetryBudget} has nothing left: the dependency is failing more than it succeeds. */
    BUDGET,
    /** One of the caller's functions (predicate, verdict, backoff, context) threw, or answered what it must not. */
    CALLBACK,
    /** The thread was interrupted by somebody else than us, or the operation threw {@link InterruptedException}. */
    INTERRUPTED,
    /** The caller ended the returned future, by {@code cancel} or by completing it. */
    CANCELLED,
    /** The executor refused an attempt. */
    REJECTED,
    /** {@link Retry#stop} was called. */
    STOPPED
}
