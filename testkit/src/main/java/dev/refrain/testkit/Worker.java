package dev.refrain.testkit;

import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;

/** A thread on which virtual time runs tasks. The {@link Guard} guards its state. */
final class Worker extends Thread {

    final Condition turn;
    private final Turns turns;
    private final Consumer<Worker> work;

    private long tasks;
    private boolean busy;

    Worker(Turns turns, Consumer<Worker> work, Condition turn, int number) {
        super(null, null, "virtual-time-" + number, 0, false);
        this.turns = turns;
        this.work = work;
        this.turn = turn;
        setDaemon(true);
    }

    /** Begins a stretch of user code. */
    void begin() {
        tasks++;
        busy = true;
    }

    /** Ends a stretch of user code. */
    void pause() {
        busy = false;
    }

    boolean isBusy() {
        return busy;
    }

    /** How many stretches of user code it began. */
    long tasks() {
        return tasks;
    }

    boolean takesTurnsIn(Turns others) {
        return turns == others;
    }

    @Override
    public void run() {
        work.accept(this);
    }
}
