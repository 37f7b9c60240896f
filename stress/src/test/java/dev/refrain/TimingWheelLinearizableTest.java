package dev.refrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The wheel behind a lock, as the timer has it: each entry is due once, at its tick, unless it was taken out. */
class TimingWheelLinearizableTest {

    /** Ticks far enough apart to be in different rings. */
    private static final long FAR = 20_000;

    private static final int ENTRIES = 3;

    @Test
    @Tag("long")
    void inEveryInterleaving() {
        Linearizable.checkByModel(Wheel.class, Calendar.class);
    }

    @Test
    @Tag("long")
    void onRealThreads() {
        Linearizable.checkByStress(Wheel.class, Calendar.class);
    }

    @Param(name = "entry", gen = IntGen.class, conf = "0:2")
    @Param(name = "tick", gen = IntGen.class, conf = "1:3")
    public static class Wheel {

        private final ReentrantLock lock = new ReentrantLock();
        private final TimingWheel wheel = new TimingWheel();
        private final Numbered[] entries = {new Numbered(0), new Numbered(1), new Numbered(2)};

        @Operation
        public boolean add(@Param(name = "entry") int number, @Param(name = "tick") int tick) {
            lock.lock();
            try {
                boolean out = entries[number].isOut();
                if (out) {
                    wheel.add(entries[number], tick * FAR);
                }
                return out;
            } finally {
                lock.unlock();
            }
        }

        @Operation
        public boolean cancel(@Param(name = "entry") int number) {
            lock.lock();
            try {
                return wheel.remove(entries[number]);
            } finally {
                lock.unlock();
            }
        }

        @Operation
        public List<Integer> takeDue(@Param(name = "tick") int upTo) {
            lock.lock();
            try {
                List<Integer> due = new ArrayList<>();
                TimerEntry entry = wheel.takeDue(upTo * FAR, Integer.MAX_VALUE);
                while (entry != null) {
                    due.add(((Numbered) entry).number);
                    TimerEntry next = entry.next();
                    entry.next(null);
                    entry = next;
                }
                due.sort(null); // those of one tick have no order
                return due;
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class Numbered extends LinkedEntry {

        private final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        public void fire() {
            throw new AssertionError("nothing is handed over here");
        }
    }

    /** The same on one thread, in a plain array. */
    public static class Calendar {

        private static final long OUT = Long.MAX_VALUE;

        private final long[] ticks = new long[ENTRIES];
        private long now;

        public Calendar() {
            Arrays.fill(ticks, OUT);
        }

        public boolean add(int number, int tick) {
            boolean out = ticks[number] == OUT;
            if (out) {
                ticks[number] = Math.max(tick * FAR, now + 1);
            }
            return out;
        }

        public boolean cancel(int number) {
            boolean in = ticks[number] != OUT;
            ticks[number] = OUT;
            return in;
        }

        public List<Integer> takeDue(int upTo) {
            now = Math.max(now, upTo * FAR);
            List<Integer> due = new ArrayList<>();
            for (int number = 0; number < ENTRIES; number++) {
                if (ticks[number] <= upTo * FAR) {
                    ticks[number] = OUT;
                    due.add(number);
                }
            }
            return due;
        }
    }
}
