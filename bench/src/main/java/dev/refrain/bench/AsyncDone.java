package dev.refrain.bench;

import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;

/** Workload C1: an asynchronous call whose stage is already done. */
public class AsyncDone extends AsyncCalls {

    public AsyncDone() {
        super(Setting.usual(), 0, Service::new);
    }
}
