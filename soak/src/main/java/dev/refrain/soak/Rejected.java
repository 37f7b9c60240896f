package dev.refrain.soak;

import static dev.refrain.GiveUpReason.ATTEMPTS;
import static dev.refrain.GiveUpReason.REJECTED;
import static dev.refrain.soak.Shape.gaveUp;
import static dev.refrain.soak.Surface.LAST_FAULT;
import static dev.refrain.soak.Surface.REJECTION;

import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** 1%: the executor takes no attempt. */
final class Rejected {

    private Rejected() {}

    static List<Kind> kinds(Workshop shop) {
        Executor closed = Elsewhere.closed();
        RetryPolicy waiting = Policies.faults().backoff(Policies.wait(Duration.ofMillis(1)));
        RetryPolicy again = Policies.faults().on(RejectedExecutionException.class);
        Retry plain =
                shop.retry(Policies.faults().attemptTimeout(Policies.NEVER)).executor(closed);
        Group group = new Group("rejected", 100);
        group.add(
                40,
                "the retry of a stage",
                shop.retry(waiting).executor(closed),
                retry -> Way.async(retry, Operations.atOnce(Operations::fail)),
                gaveUp(1, REJECTED, LAST_FAULT).retrying(1));
        group.add(
                40,
                "offloaded",
                plain,
                retry -> Way.offloaded(retry, Operations::succeed),
                gaveUp(0, REJECTED, REJECTION));
        group.add(
                20,
                "offloaded, retried",
                shop.retry(again).executor(closed),
                retry -> Way.offloaded(retry, Operations::succeed),
                gaveUp(0, ATTEMPTS, REJECTION).failed(3).retrying(2));
        return group.kinds();
    }
}
