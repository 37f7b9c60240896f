package dev.refrain.bench;

import dev.refrain.bench.adapter.Adapter;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One library in many settings that differ in their wait: so waits are spread, and known, in libraries that would not tell. */
final class Fleet {

    private static final int SIZE = 491; // a prime; from 10 to 500 ms in steps of 1 ms

    private final Duration shortest;
    private final Duration step;
    private final Adapter[] adapters = new Adapter[SIZE];

    Fleet(Library library, Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.step =
                Duration.ofMillis(longest.minus(shortest).dividedBy(SIZE - 1).toMillis());
        for (int i = 0; i < SIZE; i++) {
            adapters[i] = library.adapter(Setting.after(shortest.plus(step.multipliedBy(i))));
        }
    }

    /** What the call with this number waits before each retry. */
    Duration waitOf(int call) {
        return shortest.plus(step.multipliedBy(index(call)));
    }

    /** Starts the call with this number. */
    CompletableFuture<Object> start(int call, Service service) {
        return adapters[index(call)].callAsync(service).toCompletableFuture();
    }

    private static int index(int call) {
        return (int) (call * 7L % SIZE); // neighbours wait differently
    }
}
