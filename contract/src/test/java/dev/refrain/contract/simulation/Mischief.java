package dev.refrain.contract.simulation;

/** What the caller's code does when the engine calls it: mostly what it should, else anything that code may do. */
final class Mischief {

    private static final int DEEPEST = 3;

    private final World world;
    private final int calm;
    private int deeds;
    private int depth;
    private long slept;

    Mischief(World world) {
        this.world = world;
        this.calm = 4 + world.chance.below(40);
    }

    /** How often something was done that may have an effect elsewhere. */
    int deeds() {
        return deeds;
    }

    /** The nanoseconds that code slept that should have been quick. */
    long slept() {
        return slept;
    }

    /** Something was done that may have an effect elsewhere. */
    void did() {
        deeds++;
    }

    /** Somewhere in code that belongs to an execution. */
    void in(String place, Participant me) {
        if (depth == DEEPEST || !world.chance.oneIn(calm)) {
            return;
        }
        depth++;
        try {
            switch (world.chance.below(8)) {
                case 0, 1, 2 -> fail(place, me);
                case 3 -> sleep(place, me);
                case 4 -> me.caller.stop(place);
                case 5 -> world.other(me).caller.act(place);
                default -> me.caller.act(place);
            }
        } finally {
            depth--;
        }
    }

    private void fail(String place, Participant me) {
        String text = place + " " + ++deeds;
        world.journal.say(me.name, place + " throws");
        switch (world.chance.below(4)) {
            case 0 -> throw new AssertionError(text);
            case 1 -> throw new NoClassDefFoundError(text);
            case 2 -> throw new StackOverflowError(text);
            default -> throw new IllegalStateException(text);
        }
    }

    void sleep(String place, Participant me) {
        long nanos = world.chance.millis(1, 90).toNanos();
        world.journal.say(me.name, place + " sleeps " + nanos);
        did();
        slept += nanos;
        int before = depth;
        depth = 0; // what runs meanwhile is no part of this
        try {
            world.time.sleep(nanos);
        } catch (InterruptedException e) {
            world.journal.say(me.name, place + " is interrupted");
            me.caller.wasInterruptedIn(place);
        } finally {
            depth = before;
        }
    }
}
