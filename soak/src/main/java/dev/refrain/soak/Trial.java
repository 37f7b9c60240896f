package dev.refrain.soak;

import dev.refrain.GiveUpReason;
import dev.refrain.RetryEvent;
import dev.refrain.RetryEvent.AttemptFailed;
import dev.refrain.RetryEvent.AttemptStarted;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryEvent.Succeeded;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is known of one execution. When it has ended it is looked at, and nothing may come after that. */
final class Trial {

    private final Kind kind;
    private final long number;
    private final Judge judge;

    private final Map<Count, Integer> seen = new EnumMap<>(Count.class);
    private @Nullable Fault lastFault;
    private @Nullable GiveUpReason reason;
    private @Nullable Throwable surfaced;
    private boolean over;

    Trial(Kind kind, long number, Judge judge) {
        this.kind = kind;
        this.number = number;
        this.judge = judge;
    }

    Kind kind() {
        return kind;
    }

    /** The operation is called: for which time. */
    int called() {
        return count(Count.CALLS);
    }

    /** What the operation is about to fail with. */
    synchronized Fault fault() {
        Fault fault = new Fault(kind.name());
        lastFault = fault;
        return fault;
    }

    synchronized @Nullable Fault lastFault() {
        return lastFault;
    }

    /** A listener is told. */
    void told(RetryEvent event) {
        if (!event.name().equals(kind.name())) {
            judge.complain(this + " was told an event of another kind: " + event);
        }
        if (event instanceof AttemptStarted) {
            count(Count.STARTED);
        } else if (event instanceof AttemptFailed) {
            count(Count.FAILED);
        } else if (event instanceof Retrying) {
            count(Count.RETRYING);
        } else if (event instanceof Succeeded succeeded) {
            count(Count.SUCCEEDED);
            terminal(null, succeeded.attempts());
        } else if (event instanceof GaveUp gaveUp) {
            count(Count.GAVE_UP);
            kind.totals().gaveUp(gaveUp.reason());
            boolean hindered = gaveUp.reason() == GiveUpReason.CALLBACK || gaveUp.reason() == GiveUpReason.REJECTED;
            if (gaveUp.hindrance().isPresent() != hindered) {
                judge.complain(this + " was told " + gaveUp);
            }
            terminal(gaveUp.reason(), gaveUp.attempts());
        }
    }

    private void terminal(@Nullable GiveUpReason told, int attempts) {
        synchronized (this) {
            reason = told;
        }
        if (attempts != seen(Count.STARTED)) {
            judge.complain(this + " was told an end after " + attempts + " attempts");
        }
        endIfOver();
    }

    /** The caller gets a value or a failure. */
    void surfaced(@Nullable Trial value, @Nullable Throwable failure) {
        count(failure == null ? Count.VALUES : Count.FAILURES);
        synchronized (this) {
            surfaced = failure;
        }
        if (failure == null && value != this) {
            judge.complain(this + " gave the value of " + value);
        }
        if (kind.isWatched() && terminals() == 0 && !kind.mayBeEndedByCaller()) {
            judge.complain(this + " ended for its caller before its listener knew");
        }
        endIfOver();
    }

    /** Waits for a future to end, without a thread. */
    void follow(CompletableFuture<Trial> future) {
        CompletableFuture<Trial> unused = future.whenComplete(this::surfaced);
    }

    /** A late value of it came back. */
    void discarded() {
        count(Count.DISCARDED);
    }

    synchronized int seen(Count count) {
        return seen.getOrDefault(count, 0);
    }

    private int count(Count count) {
        boolean late;
        int now;
        synchronized (this) {
            now = seen.merge(count, 1, Integer::sum);
            late = over;
        }
        kind.totals().add(count);
        if (late) {
            judge.complain(this + " went on after its end: " + count);
        }
        return now;
    }

    private int terminals() {
        return seen(Count.SUCCEEDED) + seen(Count.GAVE_UP);
    }

    private void endIfOver() {
        synchronized (this) {
            boolean told = terminals() > 0 || !kind.isWatched();
            if (over || !told || seen(Count.VALUES) + seen(Count.FAILURES) == 0) {
                return;
            }
            over = true;
        }
        judge.ended(this);
    }

    synchronized boolean hasShape(Shape shape) {
        for (Count count : Count.values()) {
            if (kind.counts(count) && seen(count) != shape.of(count)) {
                return false;
            }
        }
        return (!kind.isWatched() || reason == shape.reason())
                && shape.surface().fits(this, surfaced);
    }

    @Override
    public synchronized String toString() {
        return "execution " + number + " (" + kind.name() + "): " + seen + ", reason=" + reason + ", surfaced="
                + surfaced;
    }
}
