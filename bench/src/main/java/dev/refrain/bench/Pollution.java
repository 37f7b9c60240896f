package dev.refrain.bench;

import dev.refrain.bench.adapter.Adapter;
import dev.refrain.bench.adapter.FailingService;
import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;

/** Has all libraries run in this JVM, long enough to be compiled: the JIT then knows many targets for every call they share. */
final class Pollution {

    private static final int BLOCKING = 20_000;
    private static final int ASYNC = 5_000; // some take 50 microseconds

    private Pollution() {}

    static void pollute() {
        for (Library library : Library.peers()) {
            if (library.isHere()) {
                pollute(library, Setting.usual(), new Service());
                pollute(library, Setting.atOnce(), new FailingService(2));
            }
        }
    }

    private static void pollute(Library library, Setting setting, Service service) {
        Adapter adapter = library.adapter(setting);
        try {
            for (int i = 0; i < BLOCKING; i++) {
                adapter.call(service);
            }
            for (int i = 0; i < ASYNC && library.has(Form.ASYNC); i++) {
                adapter.callAsync(service).toCompletableFuture().join();
            }
        } catch (Throwable e) {
            throw new IllegalStateException(library.title(), e);
        }
    }
}
