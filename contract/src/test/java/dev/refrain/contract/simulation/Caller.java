package dev.refrain.contract.simulation;

import dev.refrain.contract.simulation.AnyPolicy.Outage;
import java.util.concurrent.CompletableFuture;

/** What the caller of one execution does to it, at any time and in any callback. */
final class Caller {

    private final World world;
    private final Participant me;
    private CompletableFuture<Object> future;
    private Thread thread;

    private int acting;
    private boolean won;
    private boolean obtruded;
    private boolean stopped;
    private int interrupts;
    private boolean interruptedAsleep;
    private boolean swallowed;

    Caller(World world, Participant me) {
        this.world = world;
        this.me = me;
    }

    void holds(CompletableFuture<Object> result) {
        future = result;
    }

    /** The thread that a blocking call holds, {@code null} when it has returned. */
    void isOn(Thread blocked) {
        thread = blocked;
    }

    boolean waits() {
        return future != null && !future.isDone();
    }

    /** Whether the execution may be ended by its caller now. */
    boolean isActing() {
        return acting > 0;
    }

    /** Whether the caller ended it. */
    boolean hasWon() {
        return won;
    }

    boolean hasObtruded() {
        return obtruded;
    }

    boolean hasStopped() {
        return stopped;
    }

    boolean hasInterrupted() {
        return interrupts > 0;
    }

    /** Whether a wait was interrupted that nothing else may have ended. */
    boolean hasInterruptedAWait() {
        return interruptedAsleep && !stopped;
    }

    /** Whether code of the caller's kept an interrupt to itself. */
    boolean hasSwallowed() {
        return swallowed;
    }

    /** Ends the execution in one of the ways there are. */
    void act(String place) {
        if (future == null) {
            interrupt(place);
            return;
        }
        world.mischief.did();
        boolean done = future.isDone() || me.hasEnded();
        acting++;
        boolean ended = endIn(world.chance.below(7), place);
        acting--;
        won |= ended && !done;
    }

    private boolean endIn(int way, String place) {
        return switch (way) {
            case 0 -> did(place, "cancel", future.cancel(true));
            case 1 -> did(place, "cancel without interrupt", future.cancel(false));
            case 2 -> did(place, "complete", future.complete("own"));
            case 3 -> did(place, "completeExceptionally", future.completeExceptionally(new Outage("own")));
            case 4 -> {
                obtruded = true;
                future.obtrudeValue("own");
                yield did(place, "obtrudeValue", true);
            }
            case 5 -> {
                obtruded = true;
                future.obtrudeException(new Outage("own"));
                yield did(place, "obtrudeException", true);
            }
            default -> {
                acting++; // it may come at any time
                CompletableFuture<Object> unused = future.completeAsync(() -> "own", world.time.executor());
                yield did(place, "completeAsync", false);
            }
        };
    }

    private boolean did(String place, String what, boolean ended) {
        me.say(place + " did " + what + ": " + ended);
        return ended;
    }

    private void interrupt(String place) {
        if (thread != null) {
            boolean asleep = me.timing.isAsleep();
            me.say(place + " interrupts it" + (asleep ? ", asleep" : ""));
            world.mischief.did();
            interrupts++;
            interruptedAsleep |= asleep;
            thread.interrupt();
        }
    }

    /** An interrupt ended a sleep in code that did not expect it. */
    void wasInterruptedIn(String place) {
        world.journal.check(world.mayInterrupt(), me.name, "an interrupt of nobody's came to " + place);
        if (world.chance.oneIn(2)) {
            Thread.currentThread().interrupt();
        } else {
            swallowed = true;
        }
    }

    void stop(String place) {
        me.say(place + " stops it");
        world.mischief.did();
        stopped = true;
        me.stops();
        me.retry().stop();
    }

    /** It hangs, and may: the caller has enough. */
    void giveUp() {
        me.say("is given up by its caller");
        acting++;
        won |= future.cancel(true);
    }
}
