package dev.refrain;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The callback that an attempt leaves on its stage. Once detached it holds nothing of the execution. */
final class StageLink<T extends @Nullable Object> implements BiFunction<T, Throwable, @Nullable Void> {

    private enum State {
        /** The stage may complete before the attempt has seen that it is pending. */
        NEW,
        AWAITING,
        FIRED,
        DETACHED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private @Nullable StageAttempt<T> attempt;
    private @Nullable T value;
    private @Nullable Throwable failure;
    private @Nullable Consumer<Object> late;

    StageLink(StageAttempt<T> attempt) {
        this.attempt = attempt;
    }

    @Override
    @SuppressWarnings("NullAway") // a stage hands over a value or a failure, and null for the other
    public @Nullable Void apply(T result, @Nullable Throwable thrown) {
        value = result;
        failure = thrown;
        StageAttempt<T> waiting = attempt;
        if (state.compareAndSet(State.NEW, State.FIRED)) {
            return null; // the thread that registers this callback goes on
        }
        if (state.compareAndSet(State.AWAITING, State.FIRED)) {
            if (waiting != null) {
                waiting.completedElsewhere();
            }
            attempt = null;
        } else if (thrown == null) {
            Settings.discard(late, result);
        }
        value = null;
        failure = null;
        return null;
    }

    /** The stage is pending as far as the attempt can see: {@code false} if it completed, or was given up, meanwhile. */
    boolean awaits() {
        return state.compareAndSet(State.NEW, State.AWAITING);
    }

    boolean hasFired() {
        return state.get() == State.FIRED;
    }

    @Nullable
    T value() {
        return value;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Lets go of the attempt; a value that still comes goes to the consumer, if any. */
    void detach(@Nullable Consumer<Object> lateValues) {
        late = lateValues;
        if (state.compareAndSet(State.AWAITING, State.DETACHED) || state.compareAndSet(State.NEW, State.DETACHED)) {
            attempt = null;
        }
    }
}
