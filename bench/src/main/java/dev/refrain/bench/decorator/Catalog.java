package dev.refrain.bench.decorator;

import dev.refrain.annotations.Retried;
import java.util.concurrent.CompletableFuture;

/** What is decorated. Public, so that copies of a decorator can implement it. */
@Retried(name = Catalog.NAME)
public interface Catalog {

    /** The name of its policy, which is given at run time: all decorators retry by the same. */
    String NAME = "catalog";

    Object load(String id);

    CompletableFuture<Object> loadAsync(String id);

    void store(String id);
}
