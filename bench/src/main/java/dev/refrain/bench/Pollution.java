package dev.refrain.bench;

import dev.refrain.bench.adapter.Adapter;
import dev.refrain.bench.adapter.FailingService;
import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;

/** Has all libraries run in this JVM, with several operations each: the JIT then knows many targets for every call. */
final class Pollution {

    private static final int BLOCKING = 10_000;
    private static final int COPIES = 3; // more targets than the JIT inlines
    private static final int ASYNC = 3_000; // some take 50 microseconds

    private Pollution() {}

    /** Copies of the adapters, with the classes that are nested in them. */
    static ClassLoader copies() {
        String room = Adapter.class.getPackageName() + ".";
        return new Copies(
                Adapter.class.getClassLoader(),
                name -> name.startsWith(room) && name.contains("Adapter") && !name.equals(Adapter.class.getName()));
    }

    static void pollute() {
        for (int i = 0; i < COPIES; i++) {
            ClassLoader copies = copies();
            for (Library library : Library.peers()) {
                if (library.isHere()) {
                    pollute(library, library.adapter(Setting.usual(), copies), new Service());
                    pollute(library, library.adapter(Setting.atOnce(), copies), new FailingService(2));
                }
            }
        }
    }

    private static void pollute(Library library, Adapter adapter, Service service) {
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
