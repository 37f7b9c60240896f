package dev.refrain.jdbc;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether an attempt may commit. Its thread may still run when the attempt has timed out or was cancelled: either it has come to its COMMIT
 * before, or it never will.
 */
final class Commitment {

    private enum Stage {
        RUNNING,
        /** Nobody waits for it any more: it must not commit. */
        ABANDONED,
        /** COMMIT is under way, or nobody knows. */
        COMMITTING,
        /** COMMIT has succeeded. */
        COMMITTED,
        /** It has failed, and was not committed. */
        UNDONE
    }

    private final int number;
    private @Nullable Object result;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.RUNNING);

    /** Of the attempt with a number. */
    Commitment(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Before COMMIT: whether the attempt may go on. */
    boolean claim() {
        return stage.compareAndSet(Stage.RUNNING, Stage.COMMITTING);
    }

    /** COMMIT has succeeded; the value is what the unit gave. */
    void committed(@Nullable Object value) {
        result = value;
        stage.set(Stage.COMMITTED);
    }

    @Nullable
    Object result() {
        return result;
    }

    boolean isCommitted() {
        return stage.get() == Stage.COMMITTED;
    }

    boolean isAbandoned() {
        return stage.get() == Stage.ABANDONED;
    }

    void undone() {
        stage.set(Stage.UNDONE);
    }

    /** Gives the attempt up: whether it is certain that it was not committed and will not be. */
    boolean abandon() {
        if (stage.compareAndSet(Stage.RUNNING, Stage.ABANDONED)) {
            return true;
        }
        Stage now = stage.get();
        return now != Stage.COMMITTING && now != Stage.COMMITTED;
    }
}
