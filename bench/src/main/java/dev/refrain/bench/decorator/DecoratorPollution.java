package dev.refrain.bench.decorator;

import dev.refrain.bench.Copies;
import dev.refrain.bench.adapter.FailingService;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** Has all decorators run in this JVM, in several copies each, as an application has several: the JIT then knows many targets for every call. */
final class DecoratorPollution {

    private static final int COPIES = 3; // more targets than the JIT inlines
    private static final int TIMES = 3_000; // some take 50 microseconds

    private DecoratorPollution() {}

    static void pollute() {
        try {
            for (int i = 0; i < COPIES; i++) {
                for (BiFunction<Service, Setting, Catalog> decorator : copies()) {
                    pollute(decorator.apply(new Service(), Setting.usual()));
                    if (Decorator.valueOf(decorator.toString()).isRetrying()) {
                        pollute(decorator.apply(new FailingService(2), Setting.atOnce()));
                    }
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pollute(Catalog catalog) throws Exception {
        for (Call call : Call.values()) {
            for (int i = 0; i < TIMES; i++) {
                call.make(catalog);
            }
        }
    }

    /** All decorators, of classes of their own; a {@link Catalog} is the same for all. */
    @SuppressWarnings("unchecked") // each is a Decorator of another class loader
    static List<BiFunction<Service, Setting, Catalog>> copies() throws ClassNotFoundException {
        String room = Catalog.class.getPackageName() + ".";
        ClassLoader copies = new Copies(
                Catalog.class.getClassLoader(), name -> name.startsWith(room) && !name.equals(Catalog.class.getName()));
        return Arrays.stream(copies.loadClass(Decorator.class.getName()).getEnumConstants())
                .map(decorator -> (BiFunction<Service, Setting, Catalog>) decorator)
                .toList();
    }
}
