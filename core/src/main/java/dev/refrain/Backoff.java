package dev.refrain;

import dev.refrain.Growth.Jitter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a retry: growth, cap and jitter in one immutable value. Every backoff has <em>full jitter</em>
 * unless it says otherwise: the wait is drawn anew from {@code [0, capped wait]}, so that clients which failed together do
 * not come back together (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). The cap is applied
 * before the draw: no wait exceeds it, and waits at the cap stay spread.
 *
 * <p>All arithmetic saturates: any {@link Duration} is accepted, and no attempt number gives a negative wait, or one of zero
 * by overflow. Durations over 292 years count as 292 years.
 *
 * <pre>{@code
 * Backoff.exponential(ofMillis(100), ofSeconds(10))                    // up to 100 ms, 200 ms, 400 ms, ..., 10 s
 * Backoff.exponential(ofMillis(100), ofSeconds(10)).withoutJitter()    // exactly that
 * Backoff.fixed(ofMillis(50)).then(3, Backoff.fixed(ofMinutes(1)))     // three short waits, then long ones
 * }</pre>
 */
public final class Backoff {

    private static final Backoff NONE = new Backoff(new Growth.Fixed(0), Long.MAX_VALUE, Jitter.NONE);

    private final Growth growth;
    private final long cap;
    private final Jitter jitter;

    private Backoff(Growth growth, long cap, Jitter jitter) {
        this.growth = growth;
        this.cap = cap;
        this.jitter = jitter;
    }

    /**
     * No wait at all.
     *
     * @return the backoff
     */
    public static Backoff none() {
        return NONE;
    }

    /**
     * The same wait every time: drawn from {@code [0, wait]}, or exactly {@code wait} with {@link #withoutJitter}.
     *
     * @param wait the wait; not negative
     * @return the backoff
     * @throws IllegalArgumentException if {@code wait} is negative
     */
    public static Backoff fixed(Duration wait) {
        return new Backoff(new Growth.Fixed(nanos("wait", wait)), Long.MAX_VALUE, Jitter.FULL);
    }

    /**
     * {@code step, 2 * step, 3 * step, ...}, at most {@code cap}.
     *
     * @param step the first wait and the growth; not negative
     * @param cap the longest wait; not less than {@code step}
     * @return the backoff
     * @throws IllegalArgumentException if {@code step} is negative, or {@code cap} less than {@code step}
     */
    public static Backoff linear(Duration step, Duration cap) {
        return new Backoff(new Growth.Linear(nanos("step", step)), cap("step", step, cap), Jitter.FULL);
    }

    /**
     * {@code base, 2 * base, 4 * base, ...}, at most {@code cap}.
     *
     * @param base the first wait; not negative
     * @param cap the longest wait; not less than {@code base}
     * @return the backoff
     * @throws IllegalArgumentException if {@code base} is negative, or {@code cap} less than {@code base}
     */
    public static Backoff exponential(Duration base, Duration cap) {
        return exponential(base, 2, cap);
    }

    /**
     * {@code base * factor^(n-1)} for the n-th retry, at most {@code cap}.
     *
     * @param base the first wait; not negative
     * @param factor the growth; at least 1, finite
     * @param cap the longest wait; not less than {@code base}
     * @return the backoff
     * @throws IllegalArgumentException if {@code base} is negative, {@code factor} less than 1 or not finite, or {@code cap}
     *     less than {@code base}
     */
    public static Backoff exponential(Duration base, double factor, Duration cap) {
        Check.that(factor >= 1 && factor <= Double.MAX_VALUE, "factor", "must be at least 1 and finite", factor);
        return new Backoff(new Growth.Exponential(nanos("base", base), factor), cap("base", base, cap), Jitter.FULL);
    }

    /**
     * {@code base} times 1, 1, 2, 3, 5, 8, ..., at most {@code cap}.
     *
     * @param base the first wait; not negative
     * @param cap the longest wait; not less than {@code base}
     * @return the backoff
     * @throws IllegalArgumentException if {@code base} is negative, or {@code cap} less than {@code base}
     */
    public static Backoff fibonacci(Duration base, Duration cap) {
        return new Backoff(new Growth.Fibonacci(nanos("base", base)), cap("base", base, cap), Jitter.FULL);
    }

    /**
     * Decorrelated jitter: each wait is drawn from {@code [base, min(cap, 3 * previous wait)]} (after Brooker, as above, who
     * cuts after the draw, so that most waits end up at the cap). The previous wait belongs to the execution, never to this value.
     *
     * @param base the shortest wait; not negative
     * @param cap the longest wait; not less than {@code base}
     * @return the backoff
     * @throws IllegalArgumentException if {@code base} is negative, or {@code cap} less than {@code base}
     */
    public static Backoff decorrelated(Duration base, Duration cap) {
        long shortest = nanos("base", base);
        long longest = cap("base", base, cap);
        return new Backoff(new Growth.Decorrelated(shortest, longest), longest, Jitter.NONE);
    }

    /**
     * The given waits one after the other; the last one again for all further retries.
     *
     * @param first the wait before the first retry; not negative
     * @param next the waits before the following ones; not negative
     * @return the backoff
     * @throws IllegalArgumentException if a wait is negative
     */
    public static Backoff sequence(Duration first, Duration... next) {
        long[] waits = new long[Check.notNull("next", next).length + 1];
        waits[0] = nanos("first", first);
        for (int i = 0; i < next.length; i++) {
            waits[i + 1] = nanos("next[" + i + "]", next[i]);
        }
        List<Long> values = Arrays.stream(waits).boxed().toList();
        return new Backoff(new Growth.Sequence(values), Long.MAX_VALUE, Jitter.FULL);
    }

    /**
     * The waits that a function gives. A function that throws, or answers {@code null} or a negative wait, ends the
     * execution for the reason {@link GiveUpReason#CALLBACK}.
     *
     * @param waits takes the number of the retry, from 1, and gives the wait before it
     * @return the backoff
     */
    public static Backoff function(IntFunction<Duration> waits) {
        return new Backoff(new Growth.Function(Check.notNull("waits", waits)), Long.MAX_VALUE, Jitter.FULL);
    }

    /**
     * Cuts every wait to at most {@code longest}, before the jitter is drawn.
     *
     * @param longest the cap; not negative
     * @return a new backoff
     * @throws IllegalArgumentException if {@code longest} is negative
     */
    public Backoff cappedAt(Duration longest) {
        long nanos = nanos("longest", longest);
        return growth instanceof Growth.Chain chain
                ? chained(
                        chain.first().cappedAt(longest),
                        chain.waits(),
                        chain.next().cappedAt(longest))
                : new Backoff(growth.cappedAt(nanos), Math.min(cap, nanos), jitter);
    }

    /**
     * Draws each wait from {@code [0, capped wait]}. This is the default.
     *
     * @return a new backoff
     */
    public Backoff fullJitter() {
        return with(Jitter.FULL);
    }

    /**
     * Draws each wait from {@code [half the capped wait, capped wait]}.
     *
     * @return a new backoff
     */
    public Backoff equalJitter() {
        return with(Jitter.EQUAL);
    }

    /**
     * Waits exactly as long as the growth and the cap say. Clients that failed together will come back together; a
     * {@link #decorrelated} backoff stays random.
     *
     * @return a new backoff
     */
    public Backoff withoutJitter() {
        return with(Jitter.NONE);
    }

    /**
     * Uses this backoff for the first {@code waits} waits, and another from then on, which starts at its own first wait.
     *
     * @param waits how many waits this backoff gives; at least 1
     * @param next what follows
     * @return a new backoff
     * @throws IllegalArgumentException if {@code waits} is less than 1
     */
    public Backoff then(int waits, Backoff next) {
        return chained(this, Check.atLeast(1, "waits", waits), Check.notNull("next", next));
    }

    /**
     * Computes one wait, in constant time and without keeping anything.
     *
     * @param retry the number of the retry, from 1
     * @param previous the wait before the previous retry, as this method gave it; zero for the first
     * @param random where the jitter is drawn from
     * @return the wait; never negative
     * @throws IllegalArgumentException if {@code retry} is less than 1 or {@code previous} is negative
     * @throws IllegalStateException if a {@link #function} answered {@code null} or a negative wait
     */
    public Duration delay(int retry, Duration previous, RandomGenerator random) {
        Check.atLeast(1, "retry", retry);
        Check.notNull("random", random);
        return Duration.ofNanos(delay(retry, nanos("previous", previous), random));
    }

    /** Whether this is {@link #none}. */
    boolean isNone() {
        return equals(NONE);
    }

    /** Whether a wait follows from the number of the retry alone, and the jitter. */
    boolean isPlain() {
        return growth.isPlain();
    }

    long delay(int retry, long previous, RandomGenerator random) {
        return jitter.draw(capped(retry, previous, random), random);
    }

    /** What jitter adds to a wait that the server asked for: nothing, or a draw from [0, this backoff's own capped wait]. */
    long spread(int retry, long previous, RandomGenerator random) {
        if (growth instanceof Growth.Chain chain) {
            return chain.pick(retry).spread(chain.index(retry), chain.previous(retry, previous), random);
        }
        boolean spreads = jitter != Jitter.NONE || growth instanceof Growth.Decorrelated;
        return spreads ? Nanos.draw(capped(retry, previous, random), random) : 0;
    }

    private long capped(int retry, long previous, RandomGenerator random) {
        return Math.min(cap, growth.delay(retry, previous, random));
    }

    private Backoff with(Jitter other) {
        return growth instanceof Growth.Chain chain
                ? chained(chain.first().with(other), chain.waits(), chain.next().with(other))
                : new Backoff(growth, cap, growth instanceof Growth.Decorrelated ? Jitter.NONE : other);
    }

    private static Backoff chained(Backoff first, int waits, Backoff next) {
        return new Backoff(new Growth.Chain(first, waits, next), Long.MAX_VALUE, Jitter.NONE);
    }

    private static long nanos(String parameter, Duration value) {
        return Nanos.of(Check.notNegative(parameter, value));
    }

    private static long cap(String name, Duration least, Duration cap) {
        Check.that(
                Check.notNull("cap", cap).compareTo(least) >= 0,
                "cap",
                "must not be less than " + name + " = " + least,
                cap);
        return Nanos.of(cap);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Backoff that && growth.equals(that.growth) && cap == that.cap && jitter == that.jitter;
    }

    @Override
    public int hashCode() {
        return (growth.hashCode() * 31 + Long.hashCode(cap)) * 31 + jitter.hashCode();
    }

    @Override
    public String toString() {
        String capped = cap == Long.MAX_VALUE ? "" : ", cap=" + Duration.ofNanos(cap);
        return "Backoff[" + growth + capped + ", jitter=" + jitter.name().toLowerCase(Locale.ROOT) + "]";
    }
}
