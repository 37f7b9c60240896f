package dev.refrain.contract.simulation;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A context that mostly wraps what it is given, else fails in one of the ways in which one can. */
final class FaultyContext implements Supplier<UnaryOperator<Runnable>> {

    private final World world;
    private final Participant me;
    private final int calm;

    FaultyContext(World world, Participant me) {
        this.world = world;
        this.me = me;
        this.calm = 10 + world.chance.below(100);
    }

    @Override
    public UnaryOperator<Runnable> get() {
        if (world.chance.oneIn(calm)) {
            say("can't be captured");
            if (world.chance.oneIn(2)) {
                return null;
            }
            throw new IllegalStateException("no context");
        }
        return this::wrap;
    }

    private Runnable wrap(Runnable task) {
        int fault = world.chance.oneIn(calm) ? world.chance.below(4) : -1;
        if (fault == 0) {
            say("does not wrap");
            throw new AssertionError("context does not wrap");
        }
        return () -> {
            if (fault == 1) {
                say("throws before");
                throw new IllegalStateException("context before");
            }
            meddle();
            if (fault == 2) {
                say("does not run the task");
                return;
            }
            task.run();
            if (fault == 3) {
                say("throws after");
                throw new NoClassDefFoundError("context after");
            }
        };
    }

    /** What it does besides may end the execution between two of its steps. */
    private void meddle() {
        if (world.chance.oneIn(calm)) {
            me.caller.act("the context");
        }
    }

    private void say(String what) {
        world.mischief.did();
        world.journal.say(me.name, "context " + what);
    }
}
