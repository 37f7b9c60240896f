package dev.refrain.bench.decorator;

import dev.refrain.Retry;
import java.util.concurrent.CompletableFuture;

/** What a careful user writes around a {@link Catalog}. */
final class ByHandCatalog implements Catalog {

    private final Catalog plain;
    private final Retry retry;

    ByHandCatalog(Catalog plain, Retry retry) {
        this.plain = plain;
        this.retry = retry;
    }

    @Override
    public Object load(String id) {
        return retry.call(() -> plain.load(id));
    }

    @Override
    public CompletableFuture<Object> loadAsync(String id) {
        return retry.callAsync(() -> plain.loadAsync(id));
    }

    @Override
    public void store(String id) {
        retry.run(() -> plain.store(id));
    }
}
