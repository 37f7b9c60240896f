package dev.refrain;

/**
 * That a failure is retried, and how.
 *
 * @param verdict {@link Verdict.Again} or {@link Verdict.After}
 * @param rule the limits that apply
 * @param sequence which count and backoff sequence of the execution to use
 */
record Ruling(Verdict verdict, Rule rule, int sequence) {

    static final Ruling WITHOUT_RULE = new Ruling(Verdict.again(), Rule.inherited(), Clause.NO_RULE);
}
