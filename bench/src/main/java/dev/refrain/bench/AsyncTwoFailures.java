package dev.refrain.bench;

import dev.refrain.bench.adapter.FailingService;
import dev.refrain.bench.adapter.Setting;

/** Workload D: an asynchronous call that fails twice at once, without a wait. */
public class AsyncTwoFailures extends AsyncCalls {

    private static final int FAILURES = 2;

    public AsyncTwoFailures() {
        super(Setting.atOnce(), FAILURES, () -> new FailingService(FAILURES));
    }
}
