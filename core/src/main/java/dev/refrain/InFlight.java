package dev.refrain;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What an asynchronous execution is waiting for, to be taken out when the execution ends. */
final class InFlight<T extends @Nullable Object> {

    private volatile @Nullable AsyncAttempt<T> attempt;
    private volatile @Nullable AsyncWait wait;
    private volatile @Nullable CompletionStage<?> cancelled;

    void is(AsyncAttempt<T> current) {
        attempt = current;
    }

    void is(AsyncWait current) {
        wait = current;
    }

    /** Remembers a stage that we are about to cancel, in case the operation returns it again. */
    void cancelling(CompletionStage<?> stage) {
        cancelled = stage;
    }

    boolean cancelledBefore(@Nullable CompletionStage<?> stage) {
        return stage != null && cancelled == stage;
    }

    /** Takes out the wait and the attempt: the attempt if it is running, and so is to be stopped. */
    @Nullable
    AsyncAttempt<T> takeOut() {
        AsyncWait pending = wait;
        if (pending != null) {
            pending.cancel();
        }
        AsyncAttempt<T> current = attempt;
        if (current == null) {
            return null;
        }
        boolean running = current.abandon() == AsyncAttempt.Stage.RUNNING;
        current.disarm();
        return running ? current : null;
    }
}
