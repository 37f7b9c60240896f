package dev.refrain;

import org.jspecify.annotations.Nullable;

/** A task that a timer runs, of which nothing is kept once it is cancelled or has begun. */
final class TimerTask extends LinkedEntry implements Timing.Scheduled {

    private final Timer timer;
    private volatile @Nullable Runnable task;

    TimerTask(Timer timer, Runnable task) {
        this.timer = timer;
        this.task = task;
    }

    @Override
    public void fire() {
        Runnable due = task;
        task = null;
        if (due != null) {
            due.run();
        }
    }

    @Override
    public void cancel() {
        if (task != null) {
            task = null;
            timer.cancel(this);
        }
    }
}
