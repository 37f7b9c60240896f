package dev.refrain.stress;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** What is around one execution that two threads race for. */
final class Scene {

    /** Two attempts, at once after each other, without a limit in time. */
    static final RetryPolicy AT_ONCE =
            RetryPolicy.retryOn(IllegalStateException.class).maxAttempts(2).backoff(Backoff.none());

    /** Two attempts, and a wait between them. */
    static final RetryPolicy AFTER_A_WAIT =
            AT_ONCE.backoff(Backoff.fixed(HandTiming.WAIT).withoutJitter());

    /** Two attempts, at once after each other, each with a limit. */
    static final RetryPolicy WITH_TIMEOUT = AT_ONCE.attemptTimeout(HandTiming.TIMEOUT);

    final HandTiming timing = new HandTiming();
    final Told told = new Told();
    final AtomicInteger discarded = new AtomicInteger();
    final RetryBudget budget = RetryBudget.of(100, 5);

    /** What an operation may fail with, and is then retried. */
    final RuntimeException failure = new IllegalStateException("expected");

    final Retry retry;
    private final boolean isObserved;

    Scene(RetryPolicy policy) {
        this(policy, Runnable::run);
    }

    Scene(RetryPolicy policy, Executor executor) {
        this(policy, executor, true);
    }

    private Scene(RetryPolicy policy, Executor executor, boolean isObserved) {
        Retry unobserved = Retry.with(policy)
                .budget(budget)
                .time(timing)
                .executor(executor)
                .discarding(value -> discarded.incrementAndGet());
        this.isObserved = isObserved;
        retry = isObserved ? unobserved.listener(told) : unobserved;
    }

    /** A scene that one time in two nobody listens in: then the execution is another one, all in one object as long as that will do. */
    static Scene observedOrNot(RetryPolicy policy) {
        return observedOrNot(policy, Runnable::run);
    }

    static Scene observedOrNot(RetryPolicy policy, Executor executor) {
        return new Scene(policy, executor, ThreadLocalRandom.current().nextBoolean());
    }

    boolean isObserved() {
        return isObserved;
    }

    /** How the execution ended for its caller and for its listener, if there is one, and what timers it left. */
    String end(CompletableFuture<?> future) {
        String left = timing.open() == 0 ? "" : ", " + timing.open() + " timers left";
        return seen(future) + (isObserved ? " / " + told.end() : "") + left;
    }

    private static String seen(CompletableFuture<?> future) {
        if (!future.isDone()) {
            return "pending";
        }
        if (future.isCancelled()) {
            return "cancelled";
        }
        return future.handle((value, failure) -> failure == null
                        ? String.valueOf(value)
                        : failure.getClass().getSimpleName())
                .join();
    }
}
