package dev.refrain;

import org.jspecify.annotations.Nullable;

/**
 * That a failure is retried, and how.
 *
 * @param verdict {@link Verdict.Again} or {@link Verdict.After}
 * @param rule the limits that apply
 * @param sequence which count and backoff sequence of the execution to use
 */
record Ruling(Verdict verdict, Rule rule, int sequence) {

    static final Ruling WITHOUT_RULE = new Ruling(Verdict.again(), Rule.inherited(), Clause.NO_RULE);

    /**
     * What is left of it when the operation has had its say.
     *
     * @return the ruling, with the longer of two waits that a server asked for; or {@code null} if the operation gives up
     */
    @SuppressWarnings("NullAway") // a caller's method may answer null whatever its type says
    @Nullable
    Ruling agreedBy(Verdict ofTheOperation) {
        if (ofTheOperation == null) {
            throw new IllegalStateException("verdict(Throwable) of the operation answered null instead of a verdict");
        }
        if (ofTheOperation instanceof Verdict.After asked
                && !(verdict instanceof Verdict.After own && own.delay().compareTo(asked.delay()) >= 0)) {
            return new Ruling(asked, rule, sequence);
        }
        return ofTheOperation instanceof Verdict.GiveUp ? null : this;
    }
}
