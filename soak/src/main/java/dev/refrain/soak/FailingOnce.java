package dev.refrain.soak;

import static dev.refrain.soak.Shape.value;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import java.time.Duration;
import java.util.List;

/** 10%: the first call fails, the second succeeds. */
final class FailingOnce {

    private static final Duration WAIT = Duration.ofMillis(1);

    private FailingOnce() {}

    static List<Kind> kinds(Workshop shop) {
        RetryPolicy waiting = Policies.faults().backoff(Policies.wait(WAIT));
        // Every success refunds its retry, and only the few callers that block can have one open: it is never empty.
        Retry standard = Retry.with(waiting).budget(RetryBudget.standard());
        Retry plain = shop.retry(Policies.faults());
        Retry limited = shop.retry(waiting.attemptTimeout(Policies.NEVER).within(Policies.NEVER));
        Operations.Async elsewhere = shop.elsewhere().ends(Operations::failOnce);
        Group group = new Group("fails once", 1_000);
        group.add(250, "blocking", plain, retry -> Way.blocking(retry, Operations::failOnce), value(2));
        group.add(
                100,
                "blocking, standard budget",
                standard,
                retry -> Way.blocking(retry, Operations::failOnce),
                value(2));
        group.add(300, "stage, limited", limited, retry -> Way.async(retry, elsewhere), value(2));
        group.addUnwatched(
                150,
                "stage, unwatched",
                Policies.shortest(),
                retry -> Way.async(retry, Operations.atOnce(Operations::failOnce)),
                value(2));
        group.add(200, "offloaded, limited", limited, retry -> Way.offloaded(retry, Operations::failOnce), value(2));
        return group.kinds();
    }
}
