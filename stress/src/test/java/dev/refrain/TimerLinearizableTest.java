package dev.refrain;

import java.lang.reflect.Field;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The timer's list of what waits, whoever starts and cancels at the same moment; its thread, which takes time, is left out. */
class TimerLinearizableTest {

    @Test
    void inEveryInterleaving() {
        Linearizable.checkByModel(Timers.class, Count.class);
    }

    @Test
    @Tag("long")
    void onRealThreads() {
        Linearizable.checkByStress(Timers.class, Count.class);
    }

    /** Two timers, each of which one thread at a time starts and cancels, as an attempt does. */
    public static class Timers {

        private static final long HOUR = 3_600_000_000_000L;

        private final Timer timer = new Timer();
        private final TimerTask[] started = new TimerTask[2];

        public Timers() throws ReflectiveOperationException {
            Field thread = Timer.class.getDeclaredField("thread");
            thread.setAccessible(true);
            thread.set(timer, new Thread("stands for the timer's own")); // so that none is started
        }

        @Operation(nonParallelGroup = "first")
        public boolean startFirst() {
            return start(0);
        }

        @Operation(nonParallelGroup = "first")
        public boolean cancelFirst() {
            return cancel(0);
        }

        @Operation(nonParallelGroup = "second")
        public boolean startSecond() {
            return start(1);
        }

        @Operation(nonParallelGroup = "second")
        public boolean cancelSecond() {
            return cancel(1);
        }

        @Operation
        public int size() {
            return timer.size();
        }

        private boolean start(int number) {
            if (started[number] != null) {
                return false;
            }
            started[number] = new TimerTask(timer, new Nothing());
            timer.start(started[number], HOUR);
            return true;
        }

        private boolean cancel(int number) {
            TimerTask task = started[number];
            started[number] = null;
            if (task != null) {
                task.cancel();
            }
            return task != null;
        }
    }

    /** Not a lambda, whose fields Lincheck can't see. */
    private static final class Nothing implements Runnable {
        @Override
        public void run() {}
    }

    /** The same on one thread. */
    public static class Count {

        private boolean first;
        private boolean second;

        public boolean startFirst() {
            boolean starts = !first;
            first = true;
            return starts;
        }

        public boolean cancelFirst() {
            boolean was = first;
            first = false;
            return was;
        }

        public boolean startSecond() {
            boolean starts = !second;
            second = true;
            return starts;
        }

        public boolean cancelSecond() {
            boolean was = second;
            second = false;
            return was;
        }

        public int size() {
            return (first ? 1 : 0) + (second ? 1 : 0);
        }
    }
}
