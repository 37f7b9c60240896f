package dev.refrain.contract;

import dev.refrain.GiveUpReason;
import java.time.Duration;
import java.util.List;

/**
 * How one execution went, as the {@link Model} says or as it was seen. Failures that the operation or a callback threw are there
 * themselves, those that the engine makes by their class.
 *
 * @param calls how often the operation was called
 * @param events what listeners were told
 * @param failed the failures of the history, at most the last ten
 * @param reason why it gave up; {@code null} for a result
 * @param surfaced the result, or what was thrown
 * @param hindrance what else went wrong
 * @param took how long it took
 * @param budget what is left in the budget
 * @param flagged whether the caller's thread was left interrupted
 */
record ModelEnd(
        int calls,
        List<Event> events,
        List<Object> failed,
        GiveUpReason reason,
        Object surfaced,
        Object hindrance,
        Duration took,
        int budget,
        boolean flagged) {

    /** @param detail the wait, or the number of attempts */
    record Event(String what, int attempt, Object failure, Object detail) {}

    /** The same as it is seen by one who is told the events or not, and has an {@code Outcome} or only what surfaced. */
    ModelEnd asSeen(boolean observed, boolean asOutcome) {
        boolean explained = asOutcome || (observed && reason != null);
        return new ModelEnd(
                calls,
                observed ? events : List.of(),
                explained ? failed : List.of(),
                explained ? reason : null,
                surfaced,
                explained ? hindrance : null,
                took,
                budget,
                flagged);
    }
}
