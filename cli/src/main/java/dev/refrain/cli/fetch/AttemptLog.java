package dev.refrain.cli.fetch;

import dev.refrain.RetryEvent;
import dev.refrain.RetryListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Writes down every attempt of one execution; a {@code History} keeps only the last ones, and no times. */
public final class AttemptLog implements RetryListener {

    /**
     * One attempt.
     *
     * @param number from 1
     * @param took how long it took
     * @param failure why it failed; empty if it did not
     * @param waited how long it then was until the next attempt; empty if there was none
     */
    public record Entry(
            int number, Instant started, Duration took, Optional<Throwable> failure, Optional<Duration> waited) {}

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Calls calls;
    private final List<Entry> entries = new ArrayList<>();
    private Optional<RetryEvent.GaveUp> gaveUp = Optional.empty();
    private Instant started = Instant.EPOCH;
    private long startedNanos;
    private long endedNanos;

    AttemptLog(InstantSource clock, LongSupplier nanoTime, Calls calls) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.calls = calls;
    }

    /** The attempts so far. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How the execution gave up; empty if it did not. */
    synchronized Optional<RetryEvent.GaveUp> gaveUp() {
        return gaveUp;
    }

    @Override
    public synchronized void on(RetryEvent event) {
        if (event instanceof RetryEvent.AttemptStarted) {
            start();
        } else if (event instanceof RetryEvent.AttemptFailed attempt) {
            end(attempt.attempt(), Optional.of(attempt.failure()));
        } else if (event instanceof RetryEvent.Retrying retrying) {
            calls.retrying(retrying.failure());
        } else if (event instanceof RetryEvent.Succeeded succeeded) {
            end(succeeded.attempts(), Optional.empty());
        } else if (event instanceof RetryEvent.GaveUp end) {
            gaveUp = Optional.of(end);
        }
    }

    private void start() {
        started = clock.instant();
        startedNanos = nanoTime.getAsLong();
        calls.started();
        if (!entries.isEmpty()) {
            Entry last = entries.remove(entries.size() - 1);
            Optional<Duration> waited = Optional.of(Duration.ofNanos(startedNanos - endedNanos));
            entries.add(new Entry(last.number(), last.started(), last.took(), last.failure(), waited));
        }
    }

    private void end(int attempt, Optional<Throwable> failure) {
        endedNanos = nanoTime.getAsLong();
        Duration took = Duration.ofNanos(endedNanos - startedNanos);
        entries.add(new Entry(attempt, started, took, failure, Optional.empty()));
    }
}
