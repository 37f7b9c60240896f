package dev.refrain.soak;

import static dev.refrain.GiveUpReason.ATTEMPTS;
import static dev.refrain.soak.Shape.gaveUp;
import static dev.refrain.soak.Shape.value;
import static dev.refrain.soak.Surface.LAST_FAULT;

import dev.refrain.NullStageException;
import dev.refrain.Retry;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** 2%: an asynchronous operation throws, or answers null, where it should return a stage. */
final class ThrowingAtOnce {

    private ThrowingAtOnce() {}

    static List<Kind> kinds(Workshop shop) {
        Retry plain = shop.retry(Policies.faults());
        Retry nulls = shop.retry(Policies.faults().on(NullStageException.class));
        Group group = new Group("throws at once", 200);
        group.add(
                100,
                "once",
                plain,
                retry -> Way.async(retry, trial -> CompletableFuture.completedFuture(Operations.failOnce(trial))),
                value(2));
        group.add(
                50,
                "always",
                plain,
                retry -> Way.async(retry, trial -> CompletableFuture.completedFuture(Operations.fail(trial))),
                gaveUp(3, ATTEMPTS, LAST_FAULT));
        group.add(50, "no stage, once", nulls, retry -> Way.async(retry, ThrowingAtOnce::noStageOnce), value(2));
        return group.kinds();
    }

    @SuppressWarnings("NullAway") // what it must not answer
    private static CompletableFuture<Trial> noStageOnce(Trial trial) {
        return trial.called() == 1 ? null : CompletableFuture.completedFuture(trial);
    }
}
