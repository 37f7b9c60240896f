package dev.refrain.bench.decorator;

import dev.refrain.annotations.Retried;
import dev.refrain.bench.adapter.Service;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.CompilerControl;

/** Does the work. The JIT may inline all that comes before it, but never what it does: no decorator gets more of it for nothing than another. */
@Retried(name = Catalog.NAME)
class PlainCatalog implements Catalog {

    private final Service service;

    PlainCatalog(Service service) {
        this.service = service;
    }

    @Override
    public Object load(String id) {
        return get();
    }

    @Override
    public CompletableFuture<Object> loadAsync(String id) {
        return start();
    }

    @Override
    public void store(String id) {
        get();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private Object get() {
        return service.get();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private CompletableFuture<Object> start() {
        return service.start();
    }
}
