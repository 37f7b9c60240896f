package dev.refrain;

/** Cancels what a {@link Timing} scheduled; one that throws changes nothing for the execution. */
final class Unscheduling {

    private Unscheduling() {}

    static void of(Timing.Scheduled scheduled) {
        try {
            scheduled.cancel();
        } catch (Throwable thrown) {
            Log.callbackThrew("the timing's cancel", thrown);
        }
    }
}
