package dev.refrain.testkit;

import dev.refrain.RetryEvent;
import dev.refrain.RetryEvent.AttemptFailed;
import dev.refrain.RetryEvent.AttemptStarted;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryEvent.Succeeded;
import dev.refrain.RetryListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A listener that keeps every event, for assertions. Thread-safe; every list it answers is a copy.
 *
 * <pre>{@code
 * RecordedEvents events = new RecordedEvents();
 * retry.listener(events).call(flaky::get);
 * assertThat(events.lines()).containsExactly(
 *         "started 1", "failed 1 IOException", "retrying after 100ms", "started 2", "succeeded after 2");
 * }</pre>
 */
public final class RecordedEvents implements RetryListener {

    private final List<RetryEvent> events = new ArrayList<>();

    /** Makes an empty recording. */
    public RecordedEvents() {}

    @Override
    public void on(RetryEvent event) {
        synchronized (events) {
            events.add(event);
        }
    }

    /**
     * Every event.
     *
     * @return the events, oldest first
     */
    public List<RetryEvent> all() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /**
     * The events of one type.
     *
     * @param <E> the type
     * @param type the type
     * @return the events, oldest first
     */
    public <E extends RetryEvent> List<E> ofType(Class<E> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * How many attempts started.
     *
     * @return the number of calls of the operation
     */
    public int attempts() {
        return ofType(AttemptStarted.class).size();
    }

    /**
     * The waits that were decided.
     *
     * @return the waits, in order
     */
    public List<Duration> delays() {
        return ofType(Retrying.class).stream().map(Retrying::delay).toList();
    }

    /**
     * Why attempts failed.
     *
     * @return the failures, in order
     */
    public List<Throwable> failures() {
        return ofType(AttemptFailed.class).stream().map(AttemptFailed::failure).toList();
    }

    /**
     * The one terminal event.
     *
     * @return a {@link Succeeded} or a {@link GaveUp}
     * @throws AssertionError if there is none, or more than one
     */
    public RetryEvent terminal() {
        return theOne(
                RetryEvent.class,
                all().stream().filter(RecordedEvents::isTerminal).toList());
    }

    /**
     * The one terminal event, which must say that the execution gave up.
     *
     * @return the event
     * @throws AssertionError if the execution succeeded, or there is not exactly one terminal event
     */
    public GaveUp gaveUp() {
        RetryEvent terminal = terminal();
        if (terminal instanceof GaveUp gaveUp) {
            return gaveUp;
        }
        throw new AssertionError("the execution did not give up: " + lines());
    }

    /**
     * The events in a compact form: {@code "started 1"}, {@code "failed 1 IOException"}, {@code "retrying after 100ms"},
     * {@code "succeeded after 2"}, {@code "gave up ATTEMPTS after 5"}. Waits are in the largest unit that needs no fraction: s, ms,
     * us or ns.
     *
     * @return a line for each event, oldest first
     */
    public List<String> lines() {
        return all().stream().map(RecordedEvents::line).toList();
    }

    /** Forgets the events so far. */
    public void clear() {
        synchronized (events) {
            events.clear();
        }
    }

    @Override
    public String toString() {
        return lines().toString();
    }

    private static boolean isTerminal(RetryEvent event) {
        return event instanceof Succeeded || event instanceof GaveUp;
    }

    private <E extends RetryEvent> E theOne(Class<E> type, List<? extends E> found) {
        if (found.size() == 1) {
            return type.cast(found.get(0));
        }
        throw new AssertionError("there are " + found.size() + " terminal events instead of one: " + lines());
    }

    private static String line(RetryEvent event) {
        if (event instanceof AttemptStarted started) {
            return "started " + started.attempt();
        }
        if (event instanceof AttemptFailed failed) {
            return "failed " + failed.attempt() + " "
                    + failed.failure().getClass().getSimpleName();
        }
        if (event instanceof Retrying retrying) {
            return "retrying after " + compact(retrying.delay().toNanos());
        }
        if (event instanceof Succeeded succeeded) {
            return "succeeded after " + succeeded.attempts();
        }
        if (event instanceof GaveUp gaveUp) {
            return "gave up " + gaveUp.reason() + " after " + gaveUp.attempts();
        }
        return event.toString();
    }

    private static String compact(long nanos) {
        if (nanos % 1_000_000_000 == 0) {
            return nanos / 1_000_000_000 + "s";
        }
        if (nanos % 1_000_000 == 0) {
            return nanos / 1_000_000 + "ms";
        }
        return nanos % 1000 == 0 ? nanos / 1000 + "us" : nanos + "ns";
    }
}
