package dev.refrain;

import static java.time.Duration.ofHours;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An execution in one object, in real time, whose second attempt costs 5 of 100, and what two threads may do to it. */
final class LeanRace {

    private static final RetryPolicy POLICY =
            RetryPolicy.retryOn(IllegalStateException.class).maxAttempts(2);
    private static final RetryPolicy AFTER_A_WAIT =
            POLICY.backoff(Backoff.fixed(ofHours(1)).withoutJitter());
    private static final RetryPolicy AT_ONCE = POLICY.backoff(Backoff.none());

    private static final Field[] FIELDS = Arrays.stream(LeanCall.class.getDeclaredFields())
            .filter(field -> !field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers()))
            .peek(field -> field.setAccessible(true))
            .toArray(Field[]::new);

    private final RetryBudget budget = RetryBudget.of(100, 5);
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger discarded = new AtomicInteger();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<String> second =
            ThreadLocalRandom.current().nextBoolean() ? new CompletableFuture<>() : new Odd();
    private final Retry retry;
    private final LeanCall<String> call;

    private LeanRace(RetryPolicy policy) {
        this(policy, 0, null);
    }

    private LeanRace(RetryPolicy policy, int taken, @Nullable Executor executor) {
        retry = Retry.with(policy)
                .budget(budget)
                .executor(executor == null ? queue::add : executor)
                .discarding(value -> discarded.incrementAndGet());
        budget.take(taken);
        call = (LeanCall<String>) retry.callAsync(() -> calls.incrementAndGet() == 1 ? first : second);
    }

    /** The stage of the first attempt is pending. */
    static LeanRace running() {
        return new LeanRace(AFTER_A_WAIT);
    }

    /** The same, on a budget that a success pays into. */
    static LeanRace runningOnHalfABudget() {
        return new LeanRace(AFTER_A_WAIT, 50, null);
    }

    static LeanRace runningToBeRetriedAtOnce() {
        return new LeanRace(AT_ONCE);
    }

    /** Its executor refuses what it is given. */
    static LeanRace refused() {
        return new LeanRace(AT_ONCE, 0, task -> {
            throw new RejectedExecutionException();
        });
    }

    /** Its executor runs what it is given. */
    static LeanRace inPlace() {
        return new LeanRace(AT_ONCE, 0, Runnable::run);
    }

    static LeanRace waiting() {
        LeanRace race = running();
        race.fail();
        return race;
    }

    /** The second attempt is in the executor's queue. */
    static LeanRace queued() {
        LeanRace race = runningToBeRetriedAtOnce();
        race.fail();
        return race;
    }

    /** The stage of the second attempt is pending. */
    static LeanRace retrying() {
        LeanRace race = queued();
        race.work();
        return race;
    }

    void fail() {
        first.completeExceptionally(new IllegalStateException("expected"));
    }

    void succeed() {
        (calls.get() == 1 ? first : second).complete("value");
    }

    void stop() {
        retry.stop();
    }

    boolean cancel() {
        return call.cancel(true);
    }

    boolean complete() {
        return call.complete("mine");
    }

    /** What the timer and a hand-over thread do when the wait is over. */
    void endTheWait() {
        SystemTiming.INSTANCE.timer().cancel(call);
        call.fire();
    }

    /** What a thread of the executor does. */
    void work() {
        for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
            task.run();
        }
    }

    /** How it ended, the calls that were made, what is in the budget, and what should not be. */
    String end() {
        String seen = call.isCancelled()
                ? "cancelled"
                : call.isDone()
                        ? call.handle((value, failure) -> failure == null ? value : "failed")
                                .join()
                        : "pending";
        boolean runsOn = calls.get() == 2 && call.isDone() && !second.isDone();
        return seen + " after " + calls + ", " + budget.available()
                + (discarded.get() == 0 ? "" : ", discarded " + discarded) + (runsOn ? ", its stage runs on" : "")
                + (call.isOut() ? "" : ", in the timer") + kept();
    }

    /** What a future holds that is done. */
    private String kept() {
        StringBuilder kept = new StringBuilder();
        for (Field field : FIELDS) {
            try {
                Object value = call.isDone() ? field.get(call) : null;
                kept.append(value == null || value == call ? "" : ", has its " + field.getName());
            } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return kept.toString();
    }

    private static final class Odd extends CompletableFuture<String> {}
}
