package dev.refrain;

import org.jspecify.annotations.Nullable;

/**
 * What a timer holds. It carries the links of the lists that it is in, so that nothing is allocated to start it and it is taken
 * out in no time. Who links an entry holds the lock of the list.
 */
interface TimerEntry {

    /** Does what is due; on a hand-over thread. */
    void fire();

    @Nullable
    TimerEntry next();

    void next(@Nullable TimerEntry entry);

    /** The entry before it; none for the first; itself while no wheel holds it. */
    @Nullable
    TimerEntry previous();

    void previous(@Nullable TimerEntry entry);

    /**
     * The tick at which it is due, while a wheel holds it.
     *
     * @param now where the wheel is
     */
    long tick(long now);

    /** Sets the tick, of which it may keep as little as leads back to it from {@code now}: {@code false} if that is too far away. */
    boolean dueAt(long tick, long now);

    /** Whether no wheel holds it. */
    default boolean isOut() {
        return previous() == this;
    }
}
