package dev.refrain;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The timer: one daemon thread, started on demand, which parks until something is due, only hands over, and ends when idle. Never
 * early, and late by at most a tick of 0.13 ms and what the system takes to wake a thread.
 */
final class Timer {

    /** The length of a tick as a power of two, in nanoseconds. */
    private static final int TICK = 17;

    /** How many entries are touched while the lock is held. */
    private static final int MOST = 512;

    /** What changing the wheel may take of the stack, and waking a thread, many times over. */
    private static final int CALLS = 20;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Also the lock, a monitor for the reason that {@link HandOver} gives. */
    private final TimingWheel wheel = new TimingWheel();

    private final long origin = System.nanoTime();
    private final HandOver handOver = new HandOver(this::watch);
    private final Watch watch = new Watch();
    private @Nullable Thread thread;
    private long wakeAt = Long.MAX_VALUE;
    private boolean busy;

    /** Nanoseconds since this timer was made, which unlike those of the clock do not wrap around. */
    private long elapsed() {
        return System.nanoTime() - origin;
    }

    /**
     * Starts an entry that is in no list.
     *
     * @param nanos how much later it is due; at once if not positive
     * @return {@code false} if it was not started, because it can't note when it is due
     */
    boolean start(TimerEntry entry, long nanos) {
        Stack.mustHold(CALLS);
        if (nanos <= 0) {
            handOver.execute(entry);
            return true;
        }
        long due = Nanos.plus(elapsed(), nanos);
        long tick = ((due - 1) >> TICK) + 1;
        Thread waker = null;
        synchronized (wheel) {
            if (!wheel.add(entry, tick)) {
                return false;
            }
            if (thread == null) {
                startThread(entry);
            } else if (tick < wakeAt) {
                wakeAt = tick;
                waker = thread;
            }
        }
        LockSupport.unpark(waker);
        return true;
    }

    private void startThread(TimerEntry first) {
        try {
            Thread started = Threads.daemon("refrain-timer", this::run);
            started.start();
            thread = started;
        } catch (Throwable noThread) {
            wheel.remove(first);
            throw noThread;
        }
    }

    /** Takes an entry out: {@code false} if it is not in, or is being handed over already. */
    boolean cancel(TimerEntry entry) {
        Stack.mustHold(CALLS);
        synchronized (wheel) {
            return wheel.remove(entry);
        }
    }

    /** The entries that wait for their time. */
    List<TimerEntry> entries() {
        synchronized (wheel) {
            return wheel.entries();
        }
    }

    /** How many entries wait for their time. */
    int size() {
        synchronized (wheel) {
            return wheel.size();
        }
    }

    private void watch() {
        start(watch, HandOver.STUCK_NANOS);
    }

    private void run() {
        long lastBusy = elapsed();
        for (boolean going = true; going; ) {
            try {
                long now = elapsed();
                going = turn(now, lastBusy);
                lastBusy = busy ? elapsed() : lastBusy;
            } catch (Throwable noMemory) {
                LockSupport.parkNanos(this, 1L << TICK); // this thread must not end while somebody waits
            }
        }
    }

    /** Hands over what is due, or parks: {@code false} to end this thread. */
    private boolean turn(long now, long lastBusy) {
        EntryQueue others = new EntryQueue(); // before anything is taken out, for there may be no memory
        TimerEntry due;
        long next;
        boolean going;
        synchronized (wheel) {
            due = wheel.takeDue(now >> TICK, MOST);
            next = wheel.isEmpty() ? Long.MAX_VALUE : wheel.nextEvent();
            wakeAt = next;
            busy = due != null || next != Long.MAX_VALUE;
            going = busy || now - lastBusy < IDLE_NANOS;
            if (!going) {
                thread = null;
            }
        }
        if (due != null) {
            handOver(due, others);
        } else if (going) {
            park(next == Long.MAX_VALUE ? lastBusy + IDLE_NANOS : next << TICK);
        }
        return going;
    }

    /** All at once, for each lock that is taken and each thread that is woken costs more than an entry. */
    private void handOver(TimerEntry first, EntryQueue others) {
        boolean watching = false;
        for (TimerEntry entry = first; entry != null; ) {
            TimerEntry next = entry.next();
            entry.next(null);
            if (entry == watch) {
                watching = true;
            } else {
                others.add(entry);
            }
            entry = next;
        }
        try {
            if (!others.isEmpty()) {
                handOver.execute(others);
            }
        } finally {
            if (watching) {
                watch.fire();
            }
        }
    }

    private void park(long until) {
        long nanos = until - elapsed();
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
        Thread.interrupted(); // nobody has a reason to interrupt this thread, and parking would end at once
    }

    /** Looks after the hand-over; runs on the timer's own thread. */
    private final class Watch extends LinkedEntry {
        @Override
        public void fire() {
            handOver.check();
        }
    }
}
