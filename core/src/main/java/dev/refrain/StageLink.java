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
        if (state.compareAndSet(State.NEW, State.FIRED)) {
            return null; // the thread that registers this callback goes on
        }
        if (isFiredFor(State.AWAITING)) {
            StageAttempt<T> waiting = attempt;
            attempt = null;
            if (waiting != null) {
                waiting.completedElsewhere();
            }
        } else if (thrown == null) {
            Settings.discard(late, result);
        }
        value = null;
        failure = null;
        return null;
    }

    /** Fires a callback that is awaiting or detached, and may be going from one to the other: whether it was as given. */
    private boolean isFiredFor(State expected) {
        State seen = state.get();
        while (!state.compareAndSet(seen, State.FIRED)) {
            seen = state.get();
        }
        return seen == expected;
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

    /**
     * Lets go of the attempt; a value that still comes goes to the consumer, if any.
     *
     * @return whether the callback is left on the stage
     */
    boolean detach(@Nullable Consumer<Object> lateValues) {
        late = lateValues;
        boolean left = state.compareAndSet(State.AWAITING, State.DETACHED);
        if (left || state.compareAndSet(State.NEW, State.DETACHED)) {
            attempt = null;
        }
        return left;
    }

    /** Takes a detached callback for another attempt: {@code false} if the stage is done. */
    boolean attach(StageAttempt<T> next) {
        attempt = next;
        return state.compareAndSet(State.DETACHED, State.AWAITING);
    }
}
