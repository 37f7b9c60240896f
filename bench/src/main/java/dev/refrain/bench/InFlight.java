package dev.refrain.bench;

import dev.refrain.bench.adapter.Service;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.Blackhole;

/** Many asynchronous calls at once, each to a service of its own: what a hop between threads costs is shared by all. */
final class InFlight {

    /** How many. */
    static final int CALLS = 512;

    private final Service[] services;
    private final CompletionStage<?>[] stages = new CompletionStage<?>[CALLS];

    InFlight(Supplier<Service> services) {
        this.services = Stream.generate(services).limit(CALLS).toArray(Service[]::new);
    }

    void call(Function<Service, CompletionStage<?>> calls, Blackhole hole) {
        for (int i = 0; i < stages.length; i++) {
            stages[i] = calls.apply(services[i]);
        }
        for (CompletionStage<?> stage : stages) {
            hole.consume(stage.toCompletableFuture().join());
        }
    }
}
