package dev.refrain.soak;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import java.util.ArrayList;
import java.util.List;

/** What the kinds are made with. */
record Workshop(RetryBudget ledger, Elsewhere elsewhere) {

    /** A retry whose budget is the ledger. */
    Retry retry(RetryPolicy policy) {
        return Retry.with(policy).budget(ledger);
    }

    List<Kind> allKinds() {
        List<Kind> kinds = new ArrayList<>();
        kinds.addAll(Succeeding.kinds(this));
        kinds.addAll(FailingOnce.kinds(this));
        kinds.addAll(AlwaysFailing.kinds(this));
        kinds.addAll(NeverCompleting.kinds(this));
        kinds.addAll(Cancelled.kinds(this));
        kinds.addAll(TimedOut.kinds(this));
        kinds.addAll(ThrowingAtOnce.kinds(this));
        kinds.addAll(Rejected.kinds(this));
        kinds.addAll(CallbackErrors.kinds(this));
        return kinds;
    }
}
