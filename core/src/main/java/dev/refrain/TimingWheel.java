package dev.refrain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Timers by the tick at which they are due: added and removed at once, however many there are. A hierarchical timing wheel (Varghese
 * and Lauck, 1987): a ring of one tick for each slot, and rings of ever longer slots, which are spread over the finer rings a good
 * while before they are due, so that a long slot can be spread in small steps. Not thread-safe, and it has no clock.
 */
final class TimingWheel {

    private static final int FINEST = 1 << 13;
    private static final int SLOTS = 64;
    private static final int RINGS = 8;
    /** How many ticks before its first one a slot is spread: half of the finest ring. */
    private static final int LEAD = FINEST / 2;

    private final @Nullable TimerEntry[] finest = new @Nullable TimerEntry[FINEST];
    private final long[] finestBits = new long[FINEST / Long.SIZE];
    private final @Nullable TimerEntry[][] coarse = new @Nullable TimerEntry[RINGS][SLOTS];
    private final long[] coarseBits = new long[RINGS];
    private long now;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /**
     * Adds an entry that is in no list.
     *
     * @param tick when it is due; at the next tick if that has passed
     * @return {@code false} if it was not added, because it can't note a tick so far away
     */
    boolean add(TimerEntry entry, long tick) {
        long due = Math.max(tick, now + 1);
        if (!entry.dueAt(due, now)) {
            return false;
        }
        place(entry, due);
        size++;
        return true;
    }

    /** Takes an entry out: {@code false} if it is not in. */
    boolean remove(TimerEntry entry) {
        if (entry.isOut()) {
            return false;
        }
        unlink(entry);
        entry.previous(entry);
        size--;
        return true;
    }

    /** Every entry, in no order. */
    List<TimerEntry> entries() {
        List<TimerEntry> entries = new ArrayList<>(size);
        addAll(finest, entries);
        for (TimerEntry[] ring : coarse) {
            addAll(ring, entries);
        }
        return entries;
    }

    private static void addAll(@Nullable TimerEntry[] slots, List<TimerEntry> entries) {
        for (TimerEntry first : slots) {
            for (TimerEntry entry = first; entry != null; entry = entry.next()) {
                entries.add(entry);
            }
        }
    }

    /** The next tick at which there is something to do, {@code Long.MAX_VALUE} if there is none. */
    long nextEvent() {
        long next = nextFinest();
        for (int ring = 0; ring < RINGS; ring++) {
            next = Math.min(next, nextSpreading(ring));
        }
        return next;
    }

    /**
     * Moves on, and takes out what is due, in order of ticks.
     *
     * @param upTo the tick to move on to
     * @param most the most entries to touch in one go; call it again while {@link #nextEvent} is not after {@code upTo}
     * @return the entries, linked by {@code next}
     */
    @Nullable
    TimerEntry takeDue(long upTo, int most) {
        EntryQueue due = new EntryQueue();
        for (int left = most; left > 0; ) {
            int ring = nextRing();
            long spreading = ring < 0 ? Long.MAX_VALUE : nextSpreading(ring);
            long tick = nextFinest();
            if (Math.min(spreading, tick) > upTo) {
                now = Math.max(now, upTo);
                break;
            }
            if (spreading <= tick) {
                now = Math.max(now, spreading - 1);
                left -= spread(ring, left);
            } else {
                now = tick - 1;
                left -= take(tick, left, due);
            }
        }
        return due.first();
    }

    private int take(long tick, int most, EntryQueue due) {
        int slot = (int) (tick % FINEST);
        int taken = 0;
        for (TimerEntry entry = finest[slot]; entry != null && taken < most; entry = finest[slot]) {
            remove(entry);
            due.add(entry);
            taken++;
        }
        if (finest[slot] == null) {
            now = tick;
        }
        return taken;
    }

    /** Moves entries of a ring's next slot to finer rings. */
    private int spread(int ring, int most) {
        int slot = (int) (nextSlot(ring) % SLOTS);
        int moved = 0;
        for (TimerEntry entry = coarse[ring][slot]; entry != null && moved < most; entry = coarse[ring][slot]) {
            long tick = entry.tick(now);
            unlink(entry);
            place(entry, tick);
            moved++;
        }
        return moved;
    }

    private void place(TimerEntry entry, long tick) {
        if (tick - now < FINEST) {
            int slot = (int) (tick % FINEST);
            finestBits[slot / Long.SIZE] |= 1L << slot;
            finest[slot] = linked(entry, finest[slot]);
            return;
        }
        int ring = 0;
        while ((tick >> shift(ring)) - (now >> shift(ring)) >= SLOTS) {
            ring++;
        }
        int slot = (int) ((tick >> shift(ring)) % SLOTS);
        coarseBits[ring] |= 1L << slot;
        coarse[ring][slot] = linked(entry, coarse[ring][slot]);
    }

    private static TimerEntry linked(TimerEntry entry, @Nullable TimerEntry first) {
        entry.next(first);
        entry.previous(null);
        if (first != null) {
            first.previous(entry);
        }
        return entry;
    }

    private void unlink(TimerEntry entry) {
        TimerEntry previous = entry.previous();
        TimerEntry next = entry.next();
        if (previous == null) {
            replaceFirst(entry, next);
        } else {
            previous.next(next);
        }
        if (next != null) {
            next.previous(previous);
        }
        entry.next(null);
    }

    private void replaceFirst(TimerEntry entry, @Nullable TimerEntry next) {
        long tick = entry.tick(now);
        int finestSlot = (int) (tick % FINEST);
        if (finest[finestSlot] == entry) {
            finest[finestSlot] = next;
            if (next == null) {
                finestBits[finestSlot / Long.SIZE] &= ~(1L << finestSlot);
            }
            return;
        }
        for (int ring = 0; ring < RINGS; ring++) {
            int slot = (int) ((tick >> shift(ring)) % SLOTS);
            if (coarse[ring][slot] == entry) {
                coarse[ring][slot] = next;
                if (next == null) {
                    coarseBits[ring] &= ~(1L << slot);
                }
                return;
            }
        }
    }

    private long nextFinest() {
        int from = (int) ((now + 1) % FINEST);
        long word = finestBits[from / Long.SIZE] & (-1L << from);
        for (int i = from / Long.SIZE, words = 0; words <= finestBits.length; words++) {
            if (word != 0) {
                int slot = i * Long.SIZE + Long.numberOfTrailingZeros(word);
                return now + 1 + Math.floorMod(slot - from, FINEST);
            }
            i = (i + 1) % finestBits.length;
            word = finestBits[i];
        }
        return Long.MAX_VALUE;
    }

    private int nextRing() {
        int next = -1;
        for (int ring = 0; ring < RINGS; ring++) {
            if (coarseBits[ring] != 0 && (next < 0 || nextSpreading(ring) < nextSpreading(next))) {
                next = ring;
            }
        }
        return next;
    }

    private long nextSpreading(int ring) {
        return coarseBits[ring] == 0 ? Long.MAX_VALUE : Math.max(now, (nextSlot(ring) << shift(ring)) - LEAD);
    }

    private long nextSlot(int ring) {
        long first = (now >> shift(ring)) + 1;
        return first + Long.numberOfTrailingZeros(Long.rotateRight(coarseBits[ring], (int) first));
    }

    /** The length of a ring's slots as a power of two: 2^10 ticks, then 32 times longer from ring to ring. */
    private static int shift(int ring) {
        return 10 + 5 * ring;
    }
}
