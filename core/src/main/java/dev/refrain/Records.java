package dev.refrain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Writes the history of one execution. */
final class Records {

    private final Deque<History.Failed> last = new ArrayDeque<>();
    private int dropped;

    void failed(int attempt, Throwable failure) {
        if (last.size() == History.KEPT) {
            last.removeFirst();
            dropped++;
        }
        last.addLast(new History.Failed(attempt, failure, Optional.empty()));
    }

    void waiting(long nanos) {
        History.Failed failed = last.removeLast();
        last.addLast(new History.Failed(failed.attempt(), failed.failure(), Optional.of(Duration.ofNanos(nanos))));
    }

    History history() {
        return new History(List.copyOf(last), dropped);
    }
}
