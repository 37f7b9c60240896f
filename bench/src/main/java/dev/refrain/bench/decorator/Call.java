package dev.refrain.bench.decorator;

import dev.refrain.bench.RightWork;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.concurrent.TimeUnit;

/** A method of a {@link Catalog}, as it is called. */
enum Call {
    LOAD("a method that returns a value", "load") {
        @Override
        Object make(Catalog catalog) {
            return catalog.load(ID);
        }
    },
    LOAD_ASYNC("a method that returns a future, which is done", "loadAsync") {
        @Override
        Object make(Catalog catalog) throws Exception {
            return catalog.loadAsync(ID).get(10, TimeUnit.SECONDS);
        }
    },
    STORE("a method without a result", "store") {
        @Override
        Object make(Catalog catalog) {
            catalog.store(ID);
            return Service.VALUE;
        }
    };

    private static final String ID = "id";
    private final String title;
    private final String benchmark;

    Call(String title, String method) {
        this.title = title;
        this.benchmark = DecoratedCalls.class.getName() + "." + method;
    }

    /** Makes it, and waits for its result. */
    abstract Object make(Catalog catalog) throws Exception;

    /** Checks that a decorator makes the right number of calls for it: with two failures each, if it retries. */
    void check(Decorator decorator) {
        RightWork.check(
                decorator + " " + this,
                service -> make(decorator.apply(service, Setting.atOnce())),
                decorator.isRetrying() ? 2 : 0);
    }

    String title() {
        return title;
    }

    /** The name that JMH knows it by. */
    String benchmark() {
        return benchmark;
    }
}
