package dev.refrain.contract.simulation;

import dev.refrain.Timing;
import dev.refrain.testkit.VirtualTime;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Virtual time as one execution sees it: it knows that execution's timers, and its clock begins anywhere. */
final class SimulatedTiming implements Timing {

    /** How long the engine waits for the caller's code that runs when something is cancelled. */
    static final Duration GRACE = Duration.ofMillis(50);

    private final String name;
    private final VirtualTime time;
    private final Chance chance;
    private final Journal journal;
    private final long origin;
    private int timers;
    private int pending;
    private int graces;
    private boolean asleep;
    private boolean retrying;
    private OneTimer wait;

    SimulatedTiming(String name, World world, long origin) {
        this.name = name;
        this.time = world.time;
        this.chance = world.chance;
        this.journal = world.journal;
        this.origin = origin;
    }

    /** Timers that are neither due nor cancelled yet. */
    int pending() {
        return pending;
    }

    /** The same, but for those that only wait for a cancel that hangs. */
    int pendingButGrace() {
        return pending - graces;
    }

    /** A retry was announced: the first timer from now on, if it needs one, is that of its wait. */
    void retrying() {
        retrying = true;
        wait = null;
    }

    /** Whether the execution waits for its next attempt. */
    boolean isWaiting() {
        return asleep || (wait != null && !wait.over);
    }

    /** Whether the execution waits in a sleep. */
    boolean isAsleep() {
        return asleep;
    }

    @Override
    public long nanoTime() {
        return origin + journal.now();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        journal.say(name, "waits " + nanos);
        asleep = true;
        retrying = false;
        try {
            time.sleep(nanos);
        } finally {
            asleep = false;
        }
    }

    @Override
    public Scheduled schedule(long nanos, Runnable task) {
        OneTimer timer = new OneTimer(++timers, task, nanos == GRACE.toNanos() ? 1 : 0);
        journal.say(name, "timer " + timer.number + " set, " + nanos);
        pending++;
        graces += timer.grace;
        if (retrying && timer.grace == 0) {
            wait = timer;
            retrying = false;
        }
        timer.inTime = time.schedule(nanos, timer);
        return timer;
    }

    @Override
    public Executor executor() {
        return time.executor();
    }

    @Override
    public RandomGenerator random() {
        return chance.split();
    }

    private final class OneTimer implements Scheduled, Runnable {
        private final int number;
        private final Runnable task;
        private final int grace;
        private Scheduled inTime;
        private boolean over;

        OneTimer(int number, Runnable task, int grace) {
            this.number = number;
            this.grace = grace;
            this.task = task;
        }

        @Override
        public void run() {
            end("due");
            task.run();
        }

        @Override
        public void cancel() {
            if (!over) {
                end("off");
                inTime.cancel();
            }
        }

        private void end(String how) {
            over = true;
            pending--;
            graces -= grace;
            journal.say(name, "timer " + number + " " + how);
        }
    }
}
