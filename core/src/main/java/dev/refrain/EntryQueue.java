package dev.refrain;

import org.jspecify.annotations.Nullable;

/** Timer entries in a row, linked through themselves. Not thread-safe. */
final class EntryQueue {

    private @Nullable TimerEntry first;
    private @Nullable TimerEntry last;
    private int size;

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    @Nullable
    TimerEntry first() {
        return first;
    }

    /** Adds an entry that is in no list. */
    void add(TimerEntry entry) {
        if (last == null) {
            first = entry;
        } else {
            last.next(entry);
        }
        last = entry;
        size++;
    }

    /** Adds all of another queue, which is not to be used any more. */
    void add(EntryQueue others) {
        if (last == null) {
            first = others.first;
        } else {
            last.next(others.first);
        }
        last = others.last == null ? last : others.last;
        size += others.size;
    }

    /** Takes the first entry out. */
    @Nullable
    TimerEntry poll() {
        TimerEntry entry = first;
        if (entry != null) {
            first = entry.next();
            entry.next(null);
            if (first == null) {
                last = null;
            }
            size--;
        }
        return entry;
    }
}
