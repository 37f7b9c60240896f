package dev.refrain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The callback that an attempt has on its stage. Once detached it holds nothing of the execution. */
final class StageLink<T extends @Nullable Object> implements BiFunction<Object, Throwable, @Nullable Void> {

    private enum State {
        /** The stage may complete before the attempt has seen that it is pending. */
        NEW,
        AWAITING,
        FIRED,
        DETACHED
    }

    /** Subclasses that cancel in their own way, which may do nothing, but have the callbacks of the JDK's class. */
    private static final ClassValue<Boolean> MAY_BE_STUBBORN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            // Not ours: it can be cancelled, and anyOf never ends with a failure whose text can't be had.
            return !RetryFuture.class.isAssignableFrom(type)
                    && !isInherited(type, "cancel", boolean.class)
                    && isInherited(type, "handle", BiFunction.class);
        }

        private boolean isInherited(Class<?> type, String name, Class<?> parameter) {
            try {
                return type.getMethod(name, parameter).getDeclaringClass() == CompletableFuture.class;
            } catch (NoSuchMethodException | SecurityException unknown) {
                return false;
            }
        }
    };

    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private @Nullable StageAttempt<T> attempt;
    private @Nullable Object value;
    private @Nullable Throwable failure;
    private @Nullable Consumer<Object> late;
    private volatile @Nullable CompletableFuture<Object> leaving;

    StageLink(@Nullable StageAttempt<T> attempt) {
        this.attempt = attempt;
    }

    /** Cancels a stage that nobody waits for; a value that comes all the same goes to who asked for those. */
    static <T extends @Nullable Object> void abandon(CompletionStage<T> stage, @Nullable Consumer<Object> lateValues) {
        if (lateValues != null) {
            StageLink<T> link = new StageLink<>(null);
            link.detach(lateValues);
            try {
                link.putOn(stage);
            } catch (Throwable takesNoCallback) {
                Log.callbackThrew("a stage that was to call back", takesNoCallback);
            }
        }
        StageMemory.cancel(stage);
    }

    /** Whether a stage is one of the JDK's or ours, which calls back once and completes when it is cancelled. */
    static boolean isPlain(CompletionStage<?> stage) {
        return stage.getClass() == CompletableFuture.class || stage instanceof RetryFuture<?, ?>;
    }

    /** Puts the callback on a stage; throws what the stage throws. */
    void putOn(CompletionStage<T> stage) {
        if (stage instanceof CompletableFuture<?> maybeStubborn && MAY_BE_STUBBORN.get(stage.getClass())) {
            // Cancelling may not complete it, and the JDK takes no callback back, but anyOf does once the other is
            // done.
            CompletableFuture<Object> way = new CompletableFuture<>();
            leaving = way;
            CompletionStage<?> unused =
                    CompletableFuture.anyOf(maybeStubborn, way).handle(this);
        } else {
            stage.handle(this);
        }
        if (state.get() == State.DETACHED) {
            leave();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // a stage hands over a value or a failure, and null for the other
    public @Nullable Void apply(Object result, @Nullable Throwable thrown) {
        if (hasFired()) {
            return null; // a stage that calls back twice: what it said first counts
        }
        value = result;
        failure = thrown;
        if (state.compareAndSet(State.NEW, State.FIRED)) {
            return null; // the thread that put this callback there goes on
        }
        StageAttempt<T> waiting = attempt;
        if (state.compareAndSet(State.AWAITING, State.FIRED)) {
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

    /** The stage is pending as far as the attempt can see: {@code false} if it completed, or was given up, meanwhile. */
    boolean awaits() {
        return state.compareAndSet(State.NEW, State.AWAITING);
    }

    boolean hasFired() {
        return state.get() == State.FIRED;
    }

    @Nullable
    Object value() {
        return value;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Lets go of the attempt, and of the stage unless somebody asked for a value that still comes. */
    void detach(@Nullable Consumer<Object> lateValues) {
        late = lateValues;
        if (state.compareAndSet(State.AWAITING, State.DETACHED) || state.compareAndSet(State.NEW, State.DETACHED)) {
            attempt = null;
            leave();
        }
    }

    private void leave() {
        CompletableFuture<Object> way = leaving;
        if (way != null && late == null) {
            way.complete(null);
        }
    }
}
