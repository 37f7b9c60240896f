package dev.refrain.contract.simulation;

import dev.refrain.contract.simulation.AnyPolicy.Outage;
import dev.refrain.contract.simulation.AnyPolicy.Throttled;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** What the operation of one execution does in each attempt. */
final class Operations {

    static final String PLACE = "the operation";

    private static final long HOUR = java.util.concurrent.TimeUnit.HOURS.toNanos(1);

    private final World world;
    private final Participant me;
    private final Chance chance;
    private int calls;
    private int inside;
    private boolean hung;

    Operations(World world, Participant me) {
        this.world = world;
        this.me = me;
        this.chance = world.chance;
    }

    /** How many attempts are inside of the blocking operation. */
    int inside() {
        return inside;
    }

    /** Whether an attempt got a stage that may never complete. */
    boolean hasHung() {
        return hung;
    }

    // ---- on a thread

    Object block() throws Exception {
        String value = begin();
        inside++;
        try {
            world.mischief.in(PLACE, me);
            switch (chance.below(6)) {
                case 0, 1 -> {}
                case 2, 3 -> sleep(chance.millis(1, 90).toNanos(), false);
                case 4 -> sleep(chance.millis(1, 150).toNanos(), true);
                default -> sleep(HOUR, false);
            }
            if (chance.oneIn(3)) {
                world.values.given(value);
                return value;
            }
            throw failure(value);
        } finally {
            inside--;
        }
    }

    private void sleep(long nanos, boolean deaf) throws InterruptedException {
        long end = world.journal.now() + nanos;
        me.say(PLACE + " takes " + nanos + (deaf ? ", deaf" : ""));
        for (long left = nanos; left > 0; left = end - world.journal.now()) {
            try {
                world.time.sleep(left);
            } catch (InterruptedException e) {
                me.say(PLACE + " is interrupted");
                if (!deaf) {
                    throw e;
                }
            }
        }
    }

    // ---- as a stage

    CompletionStage<Object> start() throws Exception {
        String value = begin();
        world.mischief.in(PLACE, me);
        return switch (chance.below(10)) {
            case 0, 1 -> {
                world.values.given(value);
                yield CompletableFuture.completedFuture(value);
            }
            case 2, 3 -> CompletableFuture.failedFuture(failure(value));
            case 4 -> throw failure(value);
            case 5, 6 -> later(value);
            case 7 -> never();
            case 8 -> {
                hung = true;
                me.say(PLACE + " gives the shared stage");
                yield world.shared;
            }
            default -> chance.oneIn(4) ? null : later(value);
        };
    }

    private CompletionStage<Object> never() {
        hung = true;
        me.say(PLACE + " gives a stage that never completes");
        return AnyStage.of(world, me).seen();
    }

    private CompletionStage<Object> later(String value) {
        AnyStage stage = AnyStage.of(world, me);
        int end = chance.below(8);
        long nanos = chance.millis(1, 120).toNanos();
        me.say(PLACE + " gives a stage that completes after " + nanos);
        Throwable failure = failure(value);
        world.time.schedule(nanos, () -> {
            if (stage.own().isDone()) {
                return;
            }
            if (end == 0) {
                me.say("the owner cancels the stage of " + value);
                stage.own().completeExceptionally(new CancellationException("the owner"));
            } else if (end < 4) {
                world.values.given(value);
                stage.own().complete(value);
            } else {
                me.say("the stage of " + value + " fails");
                stage.own().completeExceptionally(failure);
            }
        });
        return stage.seen();
    }

    private String begin() {
        me.called();
        return me.name + "#" + ++calls;
    }

    private Exception failure(String text) {
        return switch (chance.below(14)) {
            case 0 -> new CompletionException(new Outage(text));
            case 1 -> new IllegalStateException(text);
            case 2 -> new CancellationException(text);
            case 3 -> new InterruptedException(text);
            case 4, 5, 6 -> new Throttled(text);
            default -> new Outage(text);
        };
    }
}
