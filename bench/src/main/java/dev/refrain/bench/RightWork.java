package dev.refrain.bench;

import dev.refrain.bench.adapter.Adapter;
import dev.refrain.bench.adapter.FailingService;
import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Offload;
import dev.refrain.bench.adapter.Service;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Checks, before anything is measured, that an adapter does what is to be measured. */
public final class RightWork {

    private static final int TIMES = 3;

    private RightWork() {}

    /**
     * Makes a few calls.
     *
     * @throws IllegalStateException if a value is wrong, or the number of calls
     */
    static void check(Adapter adapter, Form form, int failures) {
        check(
                adapter.getClass().getSimpleName(),
                service -> form == Form.BLOCKING ? adapter.call(service) : value(adapter.callAsync(service)),
                failures);
    }

    /** The same for calls on an executor. */
    static void check(Offload offload, int failures) {
        check(offload.getClass().getSimpleName(), service -> value(offload.submit(service)), failures);
    }

    /** The same for a call of any kind. */
    public static void check(String name, Caller caller, int failures) {
        FailingService service = new FailingService(failures);
        for (int i = 1; i <= TIMES; i++) {
            Object value = value(name, caller, service);
            long expected = (long) i * (failures + 1);
            if (value != Service.VALUE || service.calls() != expected) {
                throw new IllegalStateException(name + " gave " + value + " after " + service.calls()
                        + " calls, expected " + Service.VALUE + " after " + expected);
            }
        }
    }

    private static Object value(String name, Caller caller, Service service) {
        try {
            return caller.call(service);
        } catch (Throwable e) {
            throw new IllegalStateException(name + " failed", e);
        }
    }

    private static Object value(CompletionStage<Object> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Calls a service, and retries it. */
    public interface Caller {
        Object call(Service service) throws Throwable;
    }
}
