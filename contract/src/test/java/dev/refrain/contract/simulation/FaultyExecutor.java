package dev.refrain.contract.simulation;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The executor of one execution: mostly virtual time's own, else one that does with a task what executors may do. */
final class FaultyExecutor implements Executor {

    private final World world;
    private final String name;
    private final int calm;
    private int tasks;
    private boolean dropped;

    FaultyExecutor(World world, String name) {
        this.world = world;
        this.name = name;
        this.calm = 2 + world.chance.below(20);
    }

    /** Whether a task was dropped in silence: then the execution may hang where no limit is set. */
    boolean hasDropped() {
        return dropped;
    }

    @Override
    public void execute(Runnable task) {
        int number = ++tasks;
        if (!world.chance.oneIn(calm)) {
            world.time.executor().execute(task);
            return;
        }
        switch (world.chance.below(7)) {
            case 0 -> {
                say(number, "rejected");
                throw new RejectedExecutionException("task " + number);
            }
            case 1 -> {
                say(number, "refused by an error");
                throw new AssertionError("task " + number);
            }
            case 2 -> {
                say(number, "dropped");
                dropped = true;
            }
            case 3 -> {
                long nanos = world.chance.millis(1, 80).toNanos();
                say(number, "delayed by " + nanos);
                world.time.schedule(nanos, task);
            }
            case 4 -> {
                say(number, "run by the caller");
                task.run();
            }
            case 5 -> {
                say(number, "taken, and rejected all the same");
                world.time.executor().execute(task);
                throw new RejectedExecutionException("task " + number);
            }
            default -> {
                say(number, "run twice");
                world.time.executor().execute(task);
                world.time.executor().execute(task);
            }
        }
    }

    private void say(int task, String what) {
        world.journal.say(name, "task " + task + " is " + what);
    }
}
