package dev.refrain;

import java.time.Duration;
import java.util.Optional;

/** What a running operation may ask about the attempt it is in; see {@code callWith} of {@link Retry}. */
public interface Attempt {

    /**
     * The number of this attempt.
     *
     * @return 1 for the first
     */
    int number();

    /**
     * Why the previous attempt failed.
     *
     * @return the failure, empty in the first attempt
     */
    Optional<Throwable> lastFailure();

    /**
     * What is left of the policy's {@link RetryPolicy#within within} at this moment, to be passed on to the service as its
     * deadline.
     *
     * @return the time left, zero if it is over; empty if the policy sets no limit
     */
    Optional<Duration> timeLeft();

    /**
     * How many earlier attempts of this execution timed out, ignored being cancelled, and may still run beside this one. A stage
     * that could not be cancelled counts until the end.
     *
     * @return the number, 0 normally
     */
    int stillRunning();
}
