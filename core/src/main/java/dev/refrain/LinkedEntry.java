package dev.refrain;

import org.jspecify.annotations.Nullable;

/** An entry that is nothing else. */
abstract class LinkedEntry implements TimerEntry {

    private @Nullable TimerEntry next;
    private @Nullable TimerEntry previous;
    private long tick = OUT;

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
    public final long tick() {
        return tick;
    }

    @Override
    public final void tick(long due) {
        tick = due;
    }
}
