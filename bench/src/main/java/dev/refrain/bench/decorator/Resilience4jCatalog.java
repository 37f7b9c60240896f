package dev.refrain.bench.decorator;

import dev.refrain.bench.adapter.Scheduler;
import io.github.resilience4j.retry.Retry;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Resilience4j's decorators: made once where they take an argument. That of a stage takes none, and so each call makes its own. */
final class Resilience4jCatalog implements Catalog {

    private final Catalog plain;
    private final Retry retry;
    private final Function<String, Object> load;
    private final Consumer<String> store;

    Resilience4jCatalog(Catalog plain, Retry retry) {
        this.plain = plain;
        this.retry = retry;
        load = Retry.decorateFunction(retry, plain::load);
        store = Retry.decorateConsumer(retry, plain::store);
    }

    @Override
    public Object load(String id) {
        return load.apply(id);
    }

    @Override
    public CompletableFuture<Object> loadAsync(String id) {
        return Retry.decorateCompletionStage(retry, Scheduler.INSTANCE, () -> plain.loadAsync(id))
                .get()
                .toCompletableFuture();
    }

    @Override
    public void store(String id) {
        store.accept(id);
    }
}
