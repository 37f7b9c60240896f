package dev.refrain.testkit;

import java.util.concurrent.locks.Condition;

/** A thread on which virtual time runs tasks. The engine's lock guards its fields. */
final class Worker extends Thread {

    final Condition turn;
    private final Engine engine;

    /** How many stretches of user code it began. */
    long tasks;

    /** Whether it is in one of them. */
    boolean busy;

    Worker(Engine engine, Condition turn, int number) {
        super(null, null, "virtual-time-" + number, 0, false);
        this.engine = engine;
        this.turn = turn;
        setDaemon(true);
    }

    void begin() {
        tasks++;
        busy = true;
    }

    boolean worksFor(Engine other) {
        return engine == other;
    }

    @Override
    public void run() {
        engine.work(this);
    }
}
