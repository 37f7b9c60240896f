package dev.refrain;

import org.jspecify.annotations.Nullable;

/** What an asynchronous execution is waiting for, to be taken out when the execution ends. */
final class InFlight<T extends @Nullable Object> {

    private volatile @Nullable AsyncAttempt<T> attempt;
    private volatile @Nullable AsyncWait wait;

    void is(AsyncAttempt<T> current) {
        attempt = current;
    }

    void is(AsyncWait current) {
        wait = current;
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

    /** Lets go of the attempt, which is over: what was paid for it is spent if its operation was called. */
    void over(Account account) {
        AsyncAttempt<T> last = attempt;
        attempt = null;
        if (last != null && last.isMade()) {
            account.spend();
        }
    }
}
