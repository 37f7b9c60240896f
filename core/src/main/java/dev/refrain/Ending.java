package dev.refrain;

import org.jspecify.annotations.Nullable;

/**
 * The end of an execution, once it is decided from inside: nothing goes on, the listeners are told, the result becomes visible.
 * Where the end of a stack cuts that off, it goes on from there on another thread.
 */
final class Ending<T extends @Nullable Object> {

    private final Course course;
    private final InFlight<T> inFlight;
    private final RetryFuture<T, ?> future;

    private volatile @Nullable Runnable telling;
    private volatile @Nullable Runnable showing;

    Ending(Course course, InFlight<T> inFlight, RetryFuture<T, ?> future) {
        this.course = course;
        this.inFlight = inFlight;
        this.future = future;
    }

    void succeed(T value) {
        showing = () -> future.succeed(value, course);
        telling = course::succeeded;
        goOn();
    }

    void fail(Decision.End end) {
        showing = () -> future.fail(end, course);
        telling = () -> course.gaveUp(end);
        goOn();
    }

    boolean isCutOff() {
        return showing != null;
    }

    void goOn() {
        inFlight.takeOut();
        inFlight.over(course.account());
        Runnable tell = telling;
        if (tell != null) {
            telling = null; // before: an event that is told twice would be worse than one that is cut off
            tell.run();
        }
        Runnable show = showing;
        if (show != null) {
            show.run();
            showing = null;
        }
    }
}
