package dev.refrain.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * The caller cancels while an attempt takes too long, which is retried at once: no attempt starts unless its start was settled
 * before.
 */
@JCStressTest
@Outcome(
        id = "1 started, 1 called, 1, never called, cancelled / CANCELLED",
        expect = ACCEPTABLE,
        desc = "Nothing started.")
@Outcome(
        id = "2 started, 1 called, 1, never called, cancelled / CANCELLED",
        expect = ACCEPTABLE,
        desc = "The listener was being told of a start, which then did not come.")
@Outcome(
        id = "2 started, 1 called, 2, stopped, cancelled / CANCELLED",
        expect = ACCEPTABLE_INTERESTING,
        desc = "The start was settled before the cancel, the call came just after it.")
@Outcome(
        id = "2 started, 2 called, 2, stopped, cancelled / CANCELLED",
        expect = ACCEPTABLE,
        desc = "The attempt was running, and was stopped.")
@Outcome(expect = FORBIDDEN, desc = "An attempt that started after the cancel, or one that was left running.")
@State
public class NothingStartsAfterCancelAtATimeout {

    private final CancelAtAStart race = new CancelAtAStart(Scene.WITH_TIMEOUT);

    @Actor
    public void caller(LLLL_Result r) {
        race.cancel(r);
    }

    @Actor
    public void timer() {
        race.scene.timing.timeout().run();
    }

    @Arbiter
    public void end(LLLL_Result r) {
        race.end(r);
    }
}
