package dev.refrain.soak;

import static dev.refrain.GiveUpReason.TIME;
import static dev.refrain.soak.Shape.ended;
import static dev.refrain.soak.Shape.gaveUp;
import static dev.refrain.soak.Shape.value;
import static dev.refrain.soak.Surface.ATTEMPT_TIMEOUT;
import static dev.refrain.soak.Surface.CALLERS_TIMEOUT;
import static dev.refrain.soak.Surface.LAST_FAULT;

import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** 3%: a limit in time is met, of an attempt (and the next succeeds), of the whole, or of the caller's own. */
final class TimedOut {

    private TimedOut() {}

    static List<Kind> kinds(Workshop shop) {
        RetryPolicy faults = Policies.faults();
        Retry soon = shop.retry(faults.attemptTimeout(Policies.SOON));
        Retry within = shop.retry(faults.within(Policies.SOON));
        Retry noTimeToWait = shop.retry(faults.within(Policies.NEVER).backoff(Policies.wait(Policies.NEVER)));
        Group group = new Group("timed out", 300);
        group.add(
                100,
                "within",
                within,
                retry -> Way.async(retry, Operations::pending),
                gaveUp(1, TIME, ATTEMPT_TIMEOUT));
        group.add(
                60,
                "by the caller",
                shop.retry(faults),
                retry -> Way.async(
                        retry, Operations::pending, (trial, future) -> future.orTimeout(50, TimeUnit.MILLISECONDS)),
                ended(CALLERS_TIMEOUT));
        group.add(70, "stage, once", soon, TimedOut::once, value(2));
        group.add(
                40,
                "late value, once",
                soon.discarding(late -> ((Trial) late).discarded()),
                TimedOut::lateValue,
                value(2).discarded(1));
        group.add(
                18,
                "blocking, once",
                shop.retry(faults.attemptTimeout(Policies.AT_ONCE)),
                retry -> Way.blocking(retry, Operations::hangOnce),
                value(2));
        group.add(
                10,
                "no time to wait",
                noTimeToWait,
                retry -> Way.blocking(retry, Operations::fail),
                gaveUp(1, TIME, LAST_FAULT));
        group.add(2, "offloaded, once", soon, retry -> Way.offloaded(retry, Operations::hangOnce), value(2));
        return group.kinds();
    }

    private static Way once(Retry retry) {
        return Way.async(
                retry,
                trial -> trial.called() == 1 ? new CompletableFuture<>() : CompletableFuture.completedFuture(trial));
    }

    /** The first stage, which can't be cancelled, has its value when nobody waits for it any more. */
    private static Way lateValue(Retry retry) {
        return trial -> {
            Stubborn first = new Stubborn();
            Operations.Async operation = running -> {
                if (running.called() == 1) {
                    return first;
                }
                first.complete(running);
                return CompletableFuture.completedFuture(running);
            };
            Way.async(retry, operation).start(trial);
        };
    }
}
