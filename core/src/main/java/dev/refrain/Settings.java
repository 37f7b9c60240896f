package dev.refrain;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a {@link Retry} is made of; immutable. */
record Settings(
        RetryPolicy policy,
        String name,
        RetryBudget budget,
        Listeners listeners,
        @Nullable Executor ownExecutor,
        @Nullable Supplier<? extends UnaryOperator<Runnable>> context,
        @Nullable Consumer<Object> discarding,
        Timing timing) {

    static Settings of(RetryPolicy policy) {
        return new Settings(policy, "retry", RetryBudget.standard(), Listeners.NONE, null, null, null, Timing.system());
    }

    Settings policy(RetryPolicy other) {
        return new Settings(other, name, budget, listeners, ownExecutor, context, discarding, timing);
    }

    Settings named(String other) {
        return new Settings(policy, other, budget, listeners, ownExecutor, context, discarding, timing);
    }

    Settings budget(RetryBudget other) {
        return new Settings(policy, name, other, listeners, ownExecutor, context, discarding, timing);
    }

    Settings listener(RetryListener added) {
        return new Settings(policy, name, budget, listeners.with(added), ownExecutor, context, discarding, timing);
    }

    Settings executor(Executor other) {
        return new Settings(policy, name, budget, listeners, other, context, discarding, timing);
    }

    Settings context(Supplier<? extends UnaryOperator<Runnable>> other) {
        return new Settings(policy, name, budget, listeners, ownExecutor, other, discarding, timing);
    }

    Settings discarding(Consumer<Object> other) {
        return new Settings(policy, name, budget, listeners, ownExecutor, context, other, timing);
    }

    Settings timing(Timing other) {
        return new Settings(policy, name, budget, listeners, null, context, discarding, other);
    }

    Executor executor() {
        return ownExecutor == null ? timing.executor() : ownExecutor;
    }

    /** Gives a value that nobody will receive to the one who asked for those. */
    void discard(@Nullable Object value) {
        discard(discarding, value);
    }

    static void discard(@Nullable Consumer<Object> discarding, @Nullable Object value) {
        if (discarding == null || value == null) {
            return;
        }
        try {
            discarding.accept(value);
        } catch (Throwable thrown) {
            Log.callbackThrew("the consumer given to discarding", thrown);
        }
    }
}
