package dev.refrain.soak;

import static dev.refrain.GiveUpReason.ATTEMPTS;
import static dev.refrain.soak.Shape.gaveUp;
import static dev.refrain.soak.Surface.ATTEMPT_TIMEOUT;

import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.util.List;

/** 5%: no call ends by itself. Each is cut off, and so is the second. */
final class NeverCompleting {

    private NeverCompleting() {}

    static List<Kind> kinds(Workshop shop) {
        RetryPolicy twice = Policies.faults().maxAttempts(2);
        Retry soon = shop.retry(twice.attemptTimeout(Policies.SOON));
        Retry atOnce = shop.retry(twice.attemptTimeout(Policies.AT_ONCE));
        Shape shape = gaveUp(2, ATTEMPTS, ATTEMPT_TIMEOUT);
        // One stage for all executions, that can't be cancelled: nothing of them may stay on it.
        Stubborn shared = new Stubborn();
        Group group = new Group("never completes", 500);
        group.add(430, "stage", soon, retry -> Way.async(retry, Operations::pending), shape);
        group.add(
                40,
                "shared stage",
                soon,
                retry -> Way.async(retry, trial -> {
                    trial.called();
                    return shared;
                }),
                shape);
        group.add(27, "blocking", atOnce, retry -> Way.blocking(retry, Operations::hang), shape);
        group.add(3, "offloaded", soon, retry -> Way.offloaded(retry, Operations::hang), shape);
        return group.kinds();
    }
}
