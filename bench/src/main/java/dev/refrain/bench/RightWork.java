package dev.refrain.bench;

import dev.refrain.bench.adapter.Adapter;
import dev.refrain.bench.adapter.FailingService;
import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Service;
import java.util.concurrent.TimeUnit;

/** Checks, before anything is measured, that an adapter does what is to be measured. */
final class RightWork {

    private static final int TIMES = 3;

    private RightWork() {}

    /**
     * Makes a few calls.
     *
     * @throws IllegalStateException if a value is wrong, or the number of calls
     */
    static void check(Adapter adapter, Form form, int failures) {
        FailingService service = new FailingService(failures);
        for (int i = 1; i <= TIMES; i++) {
            Object value = value(adapter, form, service);
            long expected = (long) i * (failures + 1);
            if (value != Service.VALUE || service.calls() != expected) {
                throw new IllegalStateException(adapter.getClass().getSimpleName() + " gave " + value + " after "
                        + service.calls() + " calls, expected " + Service.VALUE + " after " + expected);
            }
        }
    }

    private static Object value(Adapter adapter, Form form, Service service) {
        try {
            return form == Form.BLOCKING
                    ? adapter.call(service)
                    : adapter.callAsync(service).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Throwable e) {
            throw new IllegalStateException(adapter.getClass().getSimpleName() + " failed", e);
        }
    }
}
