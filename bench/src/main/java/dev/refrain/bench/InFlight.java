package dev.refrain.bench;

import dev.refrain.bench.adapter.Adapter;
import dev.refrain.bench.adapter.Service;
import java.util.concurrent.CompletionStage;
import org.openjdk.jmh.infra.Blackhole;

/** Many asynchronous calls at once, each to a service of its own: what a hop between threads costs is shared by all. */
final class InFlight {

    private final Service[] services;
    private final CompletionStage<?>[] stages;

    InFlight(Service... services) {
        this.services = services;
        this.stages = new CompletionStage<?>[services.length];
    }

    void call(Adapter adapter, Blackhole hole) {
        for (int i = 0; i < stages.length; i++) {
            stages[i] = adapter.callAsync(services[i]);
        }
        for (CompletionStage<?> stage : stages) {
            hole.consume(stage.toCompletableFuture().join());
        }
    }
}
