package dev.refrain;

import java.time.Duration;

/** What a function given to {@link RetryPolicy#decide decide} answers about one failure. */
public sealed interface Verdict {

    /**
     * Retry, after the wait that the backoff gives.
     *
     * @return the verdict
     */
    static Verdict again() {
        return Again.ANSWER;
    }

    /**
     * Retry, but not before the server is ready again. The wait is a lower bound that the backoff's cap does not cut: with a
     * jittered backoff, a draw from zero to the attempt's own backoff is added to it; without jitter it is exactly this. The execution gives up at once if the wait is over
     * {@link RetryPolicy#longestServerWait} or does not fit into what is left of {@link RetryPolicy#within}.
     *
     * @param delay what the server asked for; not negative
     * @return the verdict
     * @throws IllegalArgumentException if {@code delay} is negative
     */
    static Verdict after(Duration delay) {
        return new After(delay);
    }

    /**
     * The failure is final.
     *
     * @return the verdict
     */
    static Verdict giveUp() {
        return GiveUp.ANSWER;
    }

    /**
     * Ask the rules of the next type up that the policy declares.
     *
     * @return the verdict
     */
    static Verdict pass() {
        return Pass.ANSWER;
    }

    /** The answer of {@link Verdict#again()}. */
    enum Again implements Verdict {
        /** The one instance. */
        ANSWER
    }

    /**
     * The answer of {@link Verdict#after}.
     *
     * @param delay what the server asked for; not negative
     */
    record After(Duration delay) implements Verdict {
        /**
         * Checks the wait.
         *
         * @param delay what the server asked for; not negative
         * @throws IllegalArgumentException if {@code delay} is negative
         */
        public After {
            Check.notNegative("delay", delay);
        }
    }

    /** The answer of {@link Verdict#giveUp()}. */
    enum GiveUp implements Verdict {
        /** The one instance. */
        ANSWER
    }

    /** The answer of {@link Verdict#pass()}. */
    enum Pass implements Verdict {
        /** The one instance. */
        ANSWER
    }
}
