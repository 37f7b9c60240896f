package dev.refrain;

import static java.util.Collections.singletonList;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which errors are retried, how often, for how long and how spaced: an immutable value without state, to be shared. State (the
 * budget, listeners, time) belongs to the {@link Retry} that uses the policy.
 *
 * <p>Defaults: 5 attempts; exponential backoff from 100 ms, doubling, capped at 10 s, with full jitter; no limit on the whole or on
 * one attempt; a server may ask for at most 5 minutes.
 *
 * <p><b>Which rule applies.</b> The most specific declared type that matches a failure decides alone, whatever the order of
 * declaration: first its conditional rules in that order, then its unconditional one (the last declared). If none accepts, or no
 * type matches, the failure is final. {@link Verdict#pass} defers to the next type up, past the type's other rules. Rules see through {@link
 * java.util.concurrent.CompletionException} and {@link java.util.concurrent.ExecutionException} while there is a cause.
 *
 * <p><b>Never retried</b>, whatever the rules say: {@link VirtualMachineError}, {@link LinkageError}, {@code ThreadDeath},
 * {@link InterruptedException}, {@link java.util.concurrent.CancellationException}; other {@link Error}s only when a rule names
 * {@code Error} or a subtype.
 *
 * <p><b>Counting.</b> Each rule (each call of {@code retryOn}, {@code on} or {@code decide}) counts the failures that it matched and
 * has its own backoff sequence; the failure that reaches its {@code maxAttempts}, by default the policy's, is final. Failures
 * without a rule (timeouts, unaccepted results) share one counter. No execution makes more calls than the largest limit.
 *
 * <p>A predicate or function that throws, or answers {@code null}, ends the execution with the operation's failure, for the reason
 * {@link GiveUpReason#CALLBACK}.
 */
public final class RetryPolicy {

    private static final RetryPolicy DEFAULTS = new RetryPolicy(new PolicyParts(
            Clauses.NONE, 1, Limits.DEFAULTS, Backoff.exponential(Duration.ofMillis(100), Duration.ofSeconds(10))));

    private static final RetryPolicy TRANSIENT = DEFAULTS.on(Exception.class, Transient::test);

    private final PolicyParts parts;

    private RetryPolicy(PolicyParts parts) {
        this.parts = parts;
    }

    /**
     * A policy that retries failures of the given types and their subtypes, with the defaults for all else.
     *
     * @param type a type to retry
     * @param more further types, which share one count with the first
     * @return the policy
     */
    @SafeVarargs
    public static RetryPolicy retryOn(Class<? extends Throwable> type, Class<? extends Throwable>... more) {
        return DEFAULTS.on(type, more);
    }

    /**
     * A policy that retries failures of the given type that a predicate accepts, with the defaults for all else.
     *
     * @param <E> the type
     * @param type the type to retry
     * @param accepted which failures of the type to retry
     * @return the policy
     */
    public static <E extends Throwable> RetryPolicy retryOn(Class<E> type, Predicate<? super E> accepted) {
        return DEFAULTS.on(type, accepted);
    }

    /**
     * A policy that retries what {@link Transient} takes for passing, with the defaults for all else. Rules added for a more
     * specific type than {@code Exception} come before the built-in answer.
     *
     * @return the policy
     */
    public static RetryPolicy retryTransient() {
        return TRANSIENT;
    }

    /**
     * A policy for polling: it repeats what {@code callUntil}, {@code callAsyncUntil} or {@code submitUntil} does not accept, at
     * the given distance, without jitter and without a limit on the attempts. It names no error, so that every failure is final
     * until {@code on} adds one. A blocking poll must be limited, by {@link #within} or {@link #maxAttempts}; at the limit comes
     * {@link UnacceptedResultException}, which has the last result.
     *
     * @param every the wait between two calls; not negative
     * @return the policy
     * @throws IllegalArgumentException if {@code every} is negative
     */
    public static RetryPolicy polling(Duration every) {
        return DEFAULTS.unlimitedAttempts()
                .backoff(Backoff.fixed(Check.notNegative("every", every)).withoutJitter());
    }

    /**
     * Adds types to retry, with the policy's own limits.
     *
     * @param type a type to retry
     * @param more further types, which share one count with the first
     * @return a new policy
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    public final RetryPolicy on(Class<? extends Throwable> type, Class<? extends Throwable>... more) {
        return with(Clause.joined(type, more), null, Clause.AGAIN, Rule.inherited());
    }

    /**
     * Adds a type to retry, with limits of its own.
     *
     * @param type the type to retry
     * @param rule its attempts, backoff and cost
     * @return a new policy
     */
    public RetryPolicy on(Class<? extends Throwable> type, Rule rule) {
        return on(singletonList(type), rule);
    }

    /**
     * Adds types to retry, with limits of their own, which they share: one count, one backoff sequence.
     *
     * @param types the types to retry; at least one
     * @param rule their attempts, backoff and cost
     * @return a new policy
     * @throws IllegalArgumentException if there is no type
     */
    public RetryPolicy on(List<Class<? extends Throwable>> types, Rule rule) {
        Check.that(!Check.notNull("types", types).isEmpty(), "types", "must name at least one type", types);
        return with(types, null, Clause.AGAIN, rule);
    }

    /**
     * Adds a type to retry where a predicate accepts the failure; what none of the type's rules accepts is final.
     *
     * @param <E> the type
     * @param type the type to retry
     * @param accepted which failures of the type to retry
     * @return a new policy
     */
    public <E extends Throwable> RetryPolicy on(Class<E> type, Predicate<? super E> accepted) {
        return on(type, accepted, Rule.inherited());
    }

    /**
     * Adds a type to retry where a predicate accepts the failure, with limits of its own.
     *
     * @param <E> the type
     * @param type the type to retry
     * @param accepted which failures of the type to retry
     * @param rule its attempts, backoff and cost
     * @return a new policy
     */
    public <E extends Throwable> RetryPolicy on(Class<E> type, Predicate<? super E> accepted, Rule rule) {
        return with(singletonList(type), Clause.untyped(accepted), Clause.AGAIN, rule);
    }

    /**
     * Lets a function decide about the failures of a type that no conditional rule of the type accepts. For example, to wait as
     * long as a server asks for: {@code .decide(Throttled.class, e -> Verdict.after(e.retryAfter()))}.
     *
     * @param <E> the type
     * @param type the type to decide about
     * @param answer takes the failure and answers what to do
     * @return a new policy
     */
    public <E extends Throwable> RetryPolicy decide(Class<E> type, Function<? super E, Verdict> answer) {
        return decide(type, answer, Rule.inherited());
    }

    /**
     * Lets a function decide about the failures of a type, with limits of their own.
     *
     * @param <E> the type
     * @param type the type to decide about
     * @param answer takes the failure and answers what to do
     * @param rule the attempts, backoff and cost of those that are retried
     * @return a new policy
     */
    public <E extends Throwable> RetryPolicy decide(Class<E> type, Function<? super E, Verdict> answer, Rule rule) {
        return with(singletonList(type), null, Clause.untypedAnswer(answer), rule);
    }

    /**
     * Makes the failures of the given types final.
     *
     * @param type a type to give up on
     * @param more further types
     * @return a new policy
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    public final RetryPolicy giveUpOn(Class<? extends Throwable> type, Class<? extends Throwable>... more) {
        return with(Clause.joined(type, more), null, Clause.GIVE_UP, Rule.inherited());
    }

    /**
     * Makes those failures of a type final that a predicate accepts; the others are up to the type's other rules or, if it has
     * none, to those of the next type up.
     *
     * @param <E> the type
     * @param type the type to give up on
     * @param accepted which failures of the type are final
     * @return a new policy
     */
    public <E extends Throwable> RetryPolicy giveUpOn(Class<E> type, Predicate<? super E> accepted) {
        return with(singletonList(type), Clause.untyped(accepted), Clause.GIVE_UP, Rule.inherited());
    }

    /**
     * Limits the calls, the first included, for every rule that sets no limit of its own. Default: 5.
     *
     * @param calls the number of calls; at least 1
     * @return a new policy
     * @throws IllegalArgumentException if {@code calls} is less than 1
     */
    public RetryPolicy maxAttempts(int calls) {
        return new RetryPolicy(parts.with(parts.limits().maxAttempts(Limits.limited(calls))));
    }

    /**
     * Lifts the limit on the calls. Legal with {@link #within}, or in the asynchronous and offloaded modes; a blocking call
     * without either throws {@link IllegalStateException}.
     *
     * @return a new policy
     */
    public RetryPolicy unlimitedAttempts() {
        return new RetryPolicy(parts.with(parts.limits().maxAttempts(Limits.UNLIMITED)));
    }

    /**
     * Limits the whole execution, on the monotonic clock, from the call on. A wait that does not fit into what is left is not
     * begun: the execution gives up at once with the last failure. No attempt starts at or after the limit; with
     * {@link Duration#ZERO} the operation is never called. An asynchronous or offloaded execution ends at the limit even
     * while an attempt hangs, with {@link AttemptTimeoutException}; a blocking call is only checked between attempts unless
     * {@link #attemptTimeout} is set too.
     *
     * @param limit the longest time for everything; not negative
     * @return a new policy
     * @throws IllegalArgumentException if {@code limit} is negative
     */
    public RetryPolicy within(Duration limit) {
        return new RetryPolicy(parts.with(parts.limits().within(Check.notNegative("within", limit))));
    }

    /**
     * Limits each attempt, its time in the executor's queue included; what is left of {@link #within} limits it too. An attempt
     * that takes longer is cancelled (a stage by {@code cancel(true)}, a thread by an interrupt) and failed with
     * {@link AttemptTimeoutException}, which is retried unless the policy gives up on it; but a value that a blocking {@code call}
     * returns all the same is a success. An interrupt closes NIO channels and some embedded databases.
     *
     * @param limit the longest time for one attempt; more than zero
     * @return a new policy
     * @throws IllegalArgumentException if {@code limit} is zero or negative
     */
    public RetryPolicy attemptTimeout(Duration limit) {
        return new RetryPolicy(parts.with(parts.limits().attemptTimeout(Check.positive("attemptTimeout", limit))));
    }

    /**
     * Sets the longest wait that a server may ask for through {@link Verdict#after}; a longer one ends the execution for the
     * reason {@link GiveUpReason#SERVER_WAIT}. Default: 5 minutes.
     *
     * @param longest the longest wait; not negative
     * @return a new policy
     * @throws IllegalArgumentException if {@code longest} is negative
     */
    public RetryPolicy longestServerWait(Duration longest) {
        return new RetryPolicy(
                parts.with(parts.limits().longestServerWait(Check.notNegative("longestServerWait", longest))));
    }

    /**
     * Sets the waits, for every rule that sets none of its own.
     *
     * @param waits the backoff
     * @return a new policy
     */
    public RetryPolicy backoff(Backoff waits) {
        return new RetryPolicy(parts.with(Check.notNull("backoff", waits)));
    }

    PolicyParts parts() {
        return parts;
    }

    private RetryPolicy with(
            List<Class<? extends Throwable>> types,
            @Nullable Predicate<? super Throwable> condition,
            Function<? super Throwable, Verdict> answer,
            Rule rule) {
        return new RetryPolicy(parts.with(types, condition, answer, rule));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetryPolicy that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return "RetryPolicy" + parts;
    }
}
