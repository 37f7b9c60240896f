package dev.refrain.soak;

import static dev.refrain.GiveUpReason.CALLBACK;
import static dev.refrain.soak.Shape.gaveUp;
import static dev.refrain.soak.Shape.value;
import static dev.refrain.soak.Surface.CALLBACK_ERROR;
import static dev.refrain.soak.Surface.LAST_FAULT;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryEvent;
import dev.refrain.RetryPolicy;
import java.util.List;

/** 1%: one of the caller's functions throws an {@code Error}. */
final class CallbackErrors {

    private CallbackErrors() {}

    static List<Kind> kinds(Workshop shop) {
        Retry predicate = shop.retry(RetryPolicy.retryOn(Fault.class, fault -> {
            throw new CallbackError();
        }));
        Retry backoff = shop.retry(Policies.faults().backoff(Backoff.function(wait -> {
            throw new CallbackError();
        })));
        Retry listener = shop.retry(Policies.faults()).listener(CallbackErrors::listen);
        Shape stopped = gaveUp(1, CALLBACK, LAST_FAULT);
        Group group = new Group("error from a callback", 100);
        group.add(25, "predicate, blocking", predicate, retry -> Way.blocking(retry, Operations::fail), stopped);
        group.add(
                15,
                "predicate, stage",
                predicate,
                retry -> Way.async(retry, shop.elsewhere().ends(Operations::fail)),
                stopped);
        group.add(20, "backoff, offloaded", backoff, retry -> Way.offloaded(retry, Operations::fail), stopped);
        group.add(
                20,
                "acceptance, offloaded",
                shop.retry(Policies.faults()),
                CallbackErrors::accepting,
                gaveUp(1, CALLBACK, CALLBACK_ERROR).failed(0));
        group.add(
                20,
                "listener, stage",
                listener,
                retry -> Way.async(retry, shop.elsewhere().ends(Operations::failOnce)),
                value(2));
        return group.kinds();
    }

    /** How many of the listeners here throw; each is logged once. */
    static int throwingListeners() {
        return 1;
    }

    private static Way accepting(Retry retry) {
        return trial -> trial.follow(retry.submitUntil(() -> Operations.succeed(trial), value -> {
            throw new CallbackError();
        }));
    }

    private static void listen(RetryEvent event) {
        throw new CallbackError();
    }
}
