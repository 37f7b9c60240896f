package dev.refrain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The failed attempts of one execution: the last {@value #KEPT} of them, oldest first.
 *
 * @param last the failures kept
 * @param dropped how many earlier ones are not kept
 */
public record History(List<Failed> last, int dropped) {

    /** How many failed attempts are kept. */
    public static final int KEPT = 10;

    /** The history of an execution without a failure. */
    static final History EMPTY = new History(List.of(), 0);

    /**
     * Copies the list.
     *
     * @param last the failures kept
     * @param dropped how many earlier ones are not kept
     */
    public History {
        last = List.copyOf(last);
    }

    /**
     * One failed attempt.
     *
     * @param attempt its number, from 1
     * @param failure why it failed
     * @param delay the wait that was decided; empty if none was
     */
    public record Failed(int attempt, Throwable failure, Optional<Duration> delay) {}
}
