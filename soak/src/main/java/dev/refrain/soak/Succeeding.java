package dev.refrain.soak;

import static dev.refrain.soak.Shape.value;

import dev.refrain.Retry;
import java.util.List;

/** 70%: the first call succeeds. */
final class Succeeding {

    private Succeeding() {}

    static List<Kind> kinds(Workshop shop) {
        Retry plain = shop.retry(Policies.faults());
        Retry limited = shop.retry(Policies.faults().attemptTimeout(Policies.NEVER));
        Operations.Async atOnce = Operations.atOnce(Operations::succeed);
        Operations.Async elsewhere = shop.elsewhere().ends(Operations::succeed);
        Group group = new Group("succeeds", 7_000);
        group.add(1_500, "blocking", plain, retry -> Way.blocking(retry, Operations::succeed), value(1));
        group.add(500, "blocking, limited", limited, retry -> Way.blocking(retry, Operations::succeed), value(1));
        group.add(1_000, "stage done at once", plain, retry -> Way.async(retry, atOnce), value(1));
        group.add(800, "stage", plain, retry -> Way.async(retry, elsewhere), value(1));
        group.add(700, "stage, limited", limited, retry -> Way.async(retry, elsewhere), value(1));
        group.add(600, "offloaded", plain, retry -> Way.offloaded(retry, Operations::succeed), value(1));
        group.add(400, "offloaded, limited", limited, retry -> Way.offloaded(retry, Operations::succeed), value(1));
        group.addUnwatched(
                800,
                "blocking, unwatched",
                Policies.shortest(),
                retry -> Way.blocking(retry, Operations::succeed),
                value(1));
        group.addUnwatched(
                700, "stage, unwatched", Policies.shortest(), retry -> Way.async(retry, elsewhere), value(1));
        return group.kinds();
    }
}
