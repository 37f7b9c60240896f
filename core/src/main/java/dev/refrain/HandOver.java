package dev.refrain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run what timers set off, which may be the user's code. Normally one is enough; more are started only when
 * something has waited for a while, that is, when those that are there are stuck, or slow, in user code.
 * Idle ones end.
 *
 * <p>Its lock is a monitor, which the JVM lets go of even where the stack of whoever holds it ends; one of {@code
 * java.util.concurrent} would be held for ever then, and no timer would run any more. Nothing blocks while it is held.
 */
final class HandOver {

    /** How long something may be in the queue before somebody looks whether more threads would help. */
    static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Who ends so many tasks between two looks is not slow. */
    private static final int FAST = 100;

    /** At so many looks in a row it was slow, and all wait in their tasks: not for a processor, nor for the garbage collector. */
    private static final int LOOKS = 2;

    /** At so many looks in a row it was slow: not for a moment without a processor either. */
    private static final int MANY_LOOKS = 5;

    /** Who is in the same task at so many looks waits in it, whatever it looks like. */
    private static final int VERY_MANY_LOOKS = 100;

    /** Where more threads than these look as if they could get on, and something does get on, more would only be in their way. */
    private static final int ENOUGH = 32;

    private static final long IDLE_MILLIS = 5_000;

    private final Runnable watch;

    private final EntryQueue queue = new EntryQueue();
    private final List<Worker> workers = new ArrayList<>();
    private int starting;
    private int idle;
    private long ended;
    private boolean watched;
    private int slowLooks;
    private int stillLooks;
    private long endedAtWatch;
    private long queuedAtWatch;

    /**
     * Makes it, without a thread.
     *
     * @param watch has {@link #check} called after {@link #STUCK_NANOS}
     */
    HandOver(Runnable watch) {
        this.watch = watch;
    }

    /** Runs an entry, which is in no list. */
    void execute(TimerEntry entry) {
        EntryQueue alone = new EntryQueue();
        alone.add(entry);
        execute(alone);
    }

    /** Runs entries one after the other, unless one of them is stuck. */
    void execute(EntryQueue entries) {
        boolean start = false;
        boolean watch;
        synchronized (this) {
            queue.add(entries);
            if (idle > 0) {
                notify();
            } else if (workers.isEmpty() && starting == 0) {
                starting = 1;
                start = true;
            }
            watch = begunToWatch();
        }
        if (start) {
            startWorker();
        }
        keepWatch(watch);
    }

    private boolean begunToWatch() {
        if (watched || queue.isEmpty()) {
            return false;
        }
        watched = true;
        endedAtWatch = ended;
        queuedAtWatch = queue.size();
        return true;
    }

    private void keepWatch(boolean begun) {
        if (!begun) {
            return;
        }
        try {
            watch.run(); // without the lock, for the timer has one too
        } catch (Throwable noTimer) {
            synchronized (this) {
                watched = false; // by the next one that is queued, then
                if (!workers.isEmpty()) {
                    return;
                }
            }
            throw noTimer;
        }
    }

    /** Looks whether something that was queued when the watch began still is, and not because there is so much of it. */
    void check() {
        int more;
        synchronized (this) {
            watched = false;
            more = Math.min(missing(), queue.size());
            starting += more;
        }
        for (; more > 0; more--) {
            startWorker();
        }
        boolean watch;
        synchronized (this) {
            watch = begunToWatch();
        }
        keepWatch(watch);
    }

    /**
     * How many workers would help: twice as many each time, so that many that are stuck or slow do not hold a limit up for long. But those that
     * only wait for a processor would wait longer still the more there are, and more would be started, and so on: what looks able to
     * get on gets no help for some time, and little of it.
     */
    private int missing() {
        long since = ended - endedAtWatch;
        if (since >= Math.min(queuedAtWatch, FAST)) {
            slowLooks = 0;
            stillLooks = 0;
            return 0;
        }
        slowLooks++;
        stillLooks = since == 0 ? stillLooks + 1 : 0;
        int able = 0;
        for (int i = 0; i < workers.size(); i++) {
            able += workers.get(i).looksAble() ? 1 : 0;
        }
        if (starting > 0) {
            return 0; // these are to be seen first
        }
        int twice = Math.max(1, workers.size());
        if ((slowLooks >= LOOKS && able == 0) || stillLooks >= MANY_LOOKS) {
            slowLooks = 0;
            stillLooks = 0;
            return twice;
        }
        if (slowLooks >= MANY_LOOKS) {
            slowLooks = 0;
            return Math.max(0, Math.min(twice, ENOUGH - able));
        }
        return 0;
    }

    /** Starts one of the workers that are counted as starting; if it can't, the watch tries again as long as something is queued. */
    private void startWorker() {
        try {
            new Worker().thread.start();
        } catch (Throwable noThread) {
            synchronized (this) {
                starting--;
            }
        }
    }

    /** The next entry, or {@code null} after a long idle time. */
    private synchronized @Nullable TimerEntry take(Worker worker) {
        ended += worker.inside ? 1 : 0;
        worker.inside = false;
        for (boolean interrupted = true; queue.isEmpty() && interrupted; ) {
            idle++;
            try {
                wait(IDLE_MILLIS);
                interrupted = false; // nor woken without need, but if so, this thread just ends before its time
            } catch (InterruptedException notForUs) {
                // user code interrupted the library's thread, which has nothing to be interrupted in
            } finally {
                idle--;
            }
        }
        TimerEntry entry = queue.poll();
        if (entry == null) {
            workers.remove(worker);
        } else {
            worker.inside = true;
            worker.looks = 0;
        }
        if (idle > 0 && !queue.isEmpty()) {
            notify(); // this one may be stuck in its task
        }
        return entry;
    }

    private synchronized void begun(Worker worker) {
        starting--;
        workers.add(worker);
    }

    private synchronized void gone(Worker worker) {
        workers.remove(worker);
    }

    /** One of the threads. What it notes is guarded by the lock. */
    private final class Worker {

        private final Thread thread = Threads.daemon("refrain-handover", this::work);
        private boolean inside;
        /** How often it was seen in the task that it is in. */
        private int looks;

        void work() {
            begun(this);
            try {
                for (TimerEntry entry = take(this); entry != null; entry = take(this)) {
                    fire(entry);
                    entry = null; // nothing is kept while this thread is idle
                    Thread.interrupted(); // an interrupt that user code left behind is not for the next task
                }
            } finally {
                gone(this);
            }
        }

        private void fire(TimerEntry entry) {
            try {
                entry.fire();
            } catch (Throwable thrown) {
                Log.callbackThrew("a task that was due", thrown);
            }
        }

        /** Whether it seems to get on, or would if it got a processor, or memory, or one of our own locks. */
        boolean looksAble() {
            looks += inside ? 1 : 0;
            Thread.State state = thread.getState();
            boolean waits = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
            return !inside || !(waits || looks >= VERY_MANY_LOOKS);
        }
    }
}
