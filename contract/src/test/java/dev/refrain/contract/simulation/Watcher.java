package dev.refrain.contract.simulation;

import dev.refrain.RetryEvent;
import dev.refrain.RetryEvent.AttemptFailed;
import dev.refrain.RetryEvent.AttemptStarted;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryEvent.Succeeded;
import dev.refrain.RetryListener;

/** Checks that the events of one execution come in order, that calls are attempts, and what the budget then has. */
final class Watcher implements RetryListener {

    private final World world;
    private final Participant me;
    private RetryEvent before;
    private int attempt;
    private int started;
    private int calls;
    private boolean called;
    private int deedsAtStart;

    Watcher(World world, Participant me) {
        this.world = world;
        this.me = me;
    }

    RetryEvent last() {
        return before;
    }

    int attempt() {
        return attempt;
    }

    boolean hasEnded() {
        return before instanceof Succeeded || before instanceof GaveUp;
    }

    /** The operation is called. */
    void called() {
        calls++;
        check(before instanceof AttemptStarted && !called, "is called without an attempt");
        called = true;
        world.ledger.called(me.name);
    }

    @Override
    public void on(RetryEvent event) {
        check(!hasEnded(), "has an event after its end");
        boolean announced = before instanceof AttemptStarted;
        check(
                !announced || called || world.mischief.deeds() > deedsAtStart,
                "does not call the operation for an attempt, and nothing happened");
        if (event instanceof AttemptStarted next) {
            started(next);
        } else if (event instanceof AttemptFailed failed) {
            failed(failed, announced);
        } else if (event instanceof Retrying retrying) {
            retrying(retrying);
        } else if (event instanceof Succeeded succeeded) {
            world.journal.say(me.name, "succeeded after " + succeeded.attempts());
            check(announced && called, "succeeds without an attempt");
            check(succeeded.attempts() == started, "counted " + succeeded.attempts() + " attempts of " + started);
            world.ledger.succeeded(me.name);
        } else if (event instanceof GaveUp end) {
            String hindrance = end.hindrance()
                    .map(error -> ", hindered by " + Journal.text(error))
                    .orElse("");
            world.journal.say(
                    me.name,
                    "gave up, " + end.reason() + " after " + end.attempts() + ": " + Journal.text(end.failure())
                            + hindrance);
            check(end.attempts() == started, "counted " + end.attempts() + " attempts of " + started);
            world.ledger.over(me.name);
        }
        before = event;
        if (hasEnded()) {
            me.terminal(event);
        }
    }

    private void started(AttemptStarted next) {
        world.journal.say(me.name, "started " + next.attempt() + ", still running " + next.stillRunning());
        check(before == null || before instanceof Retrying, "starts after " + before);
        check(next.attempt() == attempt + 1, "starts attempt " + next.attempt() + " after " + attempt);
        attempt = next.attempt();
        started++;
        me.started(started, next.stillRunning());
        called = false;
        deedsAtStart = world.mischief.deeds();
    }

    private void failed(AttemptFailed failed, boolean announced) {
        world.journal.say(me.name, "failed " + failed.attempt() + ": " + Journal.text(failed.failure()));
        check(announced || before == null || before instanceof Retrying, "fails after " + before);
        check(failed.attempt() == (announced ? attempt : attempt + 1), "fails in attempt " + failed.attempt());
        attempt = failed.attempt();
        world.ledger.over(me.name);
    }

    private void retrying(Retrying retrying) {
        me.retrying(retrying.delay().isZero());
        world.journal.say(me.name, "retrying after " + retrying.delay().toNanos());
        check(
                before instanceof AttemptFailed failed && failed.failure() == retrying.failure(),
                "retries another failure");
        world.ledger.retrying(me.name, retrying.failure());
    }

    private void check(boolean holds, String what) {
        world.journal.check(holds, me.name, what);
    }
}
