package dev.refrain;

import org.jspecify.annotations.Nullable;

/** An entry that is nothing else. */
abstract class LinkedEntry implements TimerEntry {

    private @Nullable TimerEntry next;
    private @Nullable TimerEntry previous = this;
    private long tick;

    @Override
    public final @Nullable TimerEntry next() {
        return next;
    }

    @Override
    public final void next(@Nullable TimerEntry entry) {
        next = entry;
    }

    @Override
    public final @Nullable TimerEntry previous() {
        return previous;
    }

    @Override
    public final void previous(@Nullable TimerEntry entry) {
        previous = entry;
    }

    @Override
    public final long tick(long now) {
        return tick;
    }

    @Override
    public final boolean dueAt(long due, long now) {
        tick = due;
        return true;
    }
}
