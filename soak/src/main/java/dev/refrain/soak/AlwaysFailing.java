package dev.refrain.soak;

import static dev.refrain.GiveUpReason.ATTEMPTS;
import static dev.refrain.GiveUpReason.BUDGET;
import static dev.refrain.soak.Shape.gaveUp;
import static dev.refrain.soak.Surface.LAST_FAULT;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import java.util.List;

/** 5%: every call fails. Where the budget is the standard one, it allows 100 retries, and then none. */
final class AlwaysFailing {

    private AlwaysFailing() {}

    static List<Kind> kinds(Workshop shop) {
        Shape all = gaveUp(3, ATTEMPTS, LAST_FAULT);
        Shape[] dryingUp = {gaveUp(1, BUDGET, LAST_FAULT), gaveUp(2, BUDGET, LAST_FAULT), all};
        Retry free = Retry.with(Policies.faults()).budget(RetryBudget.unlimited());
        Retry paid = shop.retry(Policies.faults());
        Operations.Async elsewhere = shop.elsewhere().ends(Operations::fail);
        Group group = new Group("always fails", 500);
        group.add(100, "blocking, unlimited", free, retry -> Way.blocking(retry, Operations::fail), all);
        group.add(
                100,
                "blocking, standard budget",
                Retry.with(Policies.faults()),
                retry -> Way.blocking(retry, Operations::fail),
                dryingUp);
        group.add(150, "stage", paid, retry -> Way.async(retry, elsewhere), all);
        group.add(100, "offloaded, unlimited", free, retry -> Way.offloaded(retry, Operations::fail), all);
        group.add(
                50,
                "offloaded, standard budget",
                Retry.with(Policies.faults()),
                retry -> Way.offloaded(retry, Operations::fail),
                dryingUp);
        return group.kinds();
    }
}
