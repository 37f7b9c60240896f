package dev.refrain.contract.simulation;

import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryEvent;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.contract.simulation.World.Mode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One execution: how it is called, and what must hold of how it ends. */
final class Participant {

    final World world;
    final String name;
    final Mode mode;
    final SimulatedTiming timing;
    final Caller caller;
    private final AnyPolicy policy;
    private final FaultyExecutor executor;
    private final Watcher watcher;
    private final Operations operations;
    private final boolean until;
    private final Retry retry;

    private long limit = Long.MAX_VALUE;
    private long latest = Long.MAX_VALUE;
    private int completions;
    private GaveUp end;
    private Throwable hindrance;
    private boolean answeredWrong;
    private int discarding;

    Participant(World world, String name, Mode mode) {
        this.world = world;
        this.name = name;
        this.mode = mode;
        this.timing = new SimulatedTiming(name, world, world.origin);
        this.caller = new Caller(world, this);
        this.policy = new AnyPolicy(world, this);
        this.executor = new FaultyExecutor(world, name);
        this.watcher = new Watcher(world, this);
        this.operations = new Operations(world, this);
        this.until = world.chance.oneIn(4);
        Retry plain = Retry.with(policy.policy())
                .named(name)
                .budget(world.ledger.budget())
                .time(timing)
                .executor(executor)
                .listener(watcher)
                .listener(event -> world.mischief.in("a listener", this))
                .discarding(this::discard);
        this.retry = world.chance.oneIn(3) ? plain.context(new FaultyContext(world, this)) : plain;
        say(mode + ", within " + policy.within + ", attempts " + policy.attemptTimeout + ", until " + until);
    }

    Retry retry() {
        return retry;
    }

    void start() {
        say("begins");
        limit = policy.within == null ? Long.MAX_VALUE : now() + policy.within.toNanos();
        if (mode == Mode.BLOCKING) {
            block();
            return;
        }
        latest = limit; // a blocking call is only checked between attempts
        CompletableFuture<Object> future;
        if (mode == Mode.ASYNC) {
            future =
                    until ? retry.callAsyncUntil(operations::start, this::accepts) : retry.callAsync(operations::start);
        } else {
            future = until ? retry.submitUntil(operations::block, this::accepts) : retry.submit(operations::block);
        }
        caller.holds(future);
        CompletableFuture<Object> unused = future.whenComplete((value, failure) -> {
            ended(value, failure);
            world.time.executor().execute(this::checkTimers);
            world.mischief.in("a dependent", this);
        });
    }

    private void block() {
        caller.isOn(Thread.currentThread());
        try {
            ended(until ? retry.callUntil(operations::block, this::accepts) : retry.call(operations::block), null);
        } catch (Throwable thrown) {
            ended(null, thrown);
        }
        caller.isOn(null);
        checkTimers();
        boolean flagged = Thread.interrupted();
        check(!flagged || caller.hasInterrupted(), "leaves an interrupt that nobody made");
        if (caller.hasInterruptedAWait()) {
            check(flagged || caller.hasSwallowed(), "loses the interrupt");
            check(end != null && end.reason() == GiveUpReason.INTERRUPTED, "was interrupted, and goes on");
        }
    }

    // ---- its callbacks

    private boolean accepts(Object value) {
        try {
            world.mischief.in("the until predicate", this);
        } catch (Throwable thrown) {
            hindrance = thrown;
            world.values.refused(value);
            throw thrown;
        }
        boolean good = !world.chance.oneIn(3);
        if (!good) {
            world.values.refused(value);
        }
        return good;
    }

    private void discard(Object value) {
        world.values.discarded(value);
        discarding++; // an attempt that came too late is not over before
        try {
            world.mischief.in("the discarder", this);
        } finally {
            discarding--;
        }
    }

    /** Runs a callback of its policy: what it throws must be what ends the execution. */
    <T> T callback(Supplier<T> code) {
        try {
            return code.get();
        } catch (Throwable thrown) {
            hindrance = thrown;
            throw thrown;
        }
    }

    void answersWrong(String place) {
        say(place + " answers what it must not");
        answeredWrong = true;
    }

    // ---- what happens to it

    boolean hasEnded() {
        return watcher.hasEnded();
    }

    /** Whether a thread of it may be interrupted: in an attempt by the engine, or by the caller. */
    boolean mayBeInterrupted() {
        return operations.inside() > 0 || caller.hasInterrupted();
    }

    /** Whether nothing will ever end it, because its executor or its operation let it down and no limit is set. */
    boolean mayHang() {
        return caller.waits() && !policy.isLimited() && (executor.hasDropped() || operations.hasHung());
    }

    void called() {
        say("calls the operation");
        check(now() < limit, "starts after its limit");
        watcher.called();
    }

    void started(int attempts, int stillRunning) {
        check(attempts <= policy.most(), "makes " + attempts + " attempts of " + policy.most());
        int inside = operations.inside();
        boolean right = inside <= stillRunning && stillRunning <= inside + discarding;
        check(right || mode != Mode.OFFLOADED, "has " + inside + " attempts running");
    }

    void retrying(boolean atOnce) {
        check(!caller.hasStopped(), "goes on after it was stopped");
        if (!atOnce) {
            timing.retrying();
        }
    }

    /** A wait ends at once, then. */
    void stops() {
        if (timing.isWaiting()) {
            latest = Math.min(latest, now());
        }
    }

    void terminal(RetryEvent event) {
        check(now() <= latest || now() - latest <= world.mischief.slept(), "ends too late");
        if (!(event instanceof GaveUp gaveUp)) {
            check(hindrance == null && !answeredWrong, "succeeds although a callback failed");
            return;
        }
        end = gaveUp;
        if (wasCancelled()) {
            check(caller.isActing() || caller.hasWon(), "was cancelled by nobody");
        } else if (hindrance != null || answeredWrong) {
            check(end.reason() == GiveUpReason.CALLBACK, "gives up for another reason than the callback");
            check(hindrance == null || end.hindrance().orElse(null) == hindrance, "hides what the callback threw");
        }
    }

    private void ended(Object value, Throwable failure) {
        say("gets " + (failure == null ? value : Journal.text(failure)));
        completions++;
        check(hasEnded() || caller.isActing(), "has a result before its terminal event");
        if (end != null && !wasCancelled() && !caller.hasObtruded()) {
            check(failure == end.failure(), "surfaces something else than it told");
        }
        if (failure == null) {
            world.values.received(value);
        }
    }

    private boolean wasCancelled() {
        return end != null && end.reason() == GiveUpReason.CANCELLED;
    }

    private void checkTimers() {
        check(timing.pendingButGrace() == 0, "leaves a timer behind");
    }

    void check() {
        check(completions == 1, "has " + completions + " results");
        check(hasEnded(), "has no terminal event");
        check(!caller.hasWon() || wasCancelled(), "did not notice its caller's end");
        check(timing.pending() == 0, "leaves a timer behind");
        if (caller.hasObtruded()) {
            world.values.forget(name);
        }
    }

    private long now() {
        return world.journal.now();
    }

    void say(String what) {
        world.journal.say(name, what);
    }

    private void check(boolean holds, String what) {
        world.journal.check(holds, name, what);
    }
}
