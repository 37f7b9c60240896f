package dev.refrain.stress;

import dev.refrain.RetryEvent;
import dev.refrain.RetryListener;
import java.util.concurrent.atomic.AtomicInteger;

/** What a listener was told. */
final class Told implements RetryListener {

    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private volatile String end = "no end";

    @Override
    public void on(RetryEvent event) {
        if (event instanceof RetryEvent.AttemptStarted) {
            started.incrementAndGet();
        } else if (event instanceof RetryEvent.AttemptFailed) {
            failed.incrementAndGet();
        } else if (event instanceof RetryEvent.Succeeded) {
            ended("SUCCEEDED");
        } else if (event instanceof RetryEvent.GaveUp gaveUp) {
            ended(gaveUp.reason().name());
        }
    }

    private void ended(String how) {
        end = how;
        ends.incrementAndGet();
    }

    /** How many attempts were said to start. */
    int started() {
        return started.get();
    }

    /** How many attempts were said to have failed. */
    int failed() {
        return failed.get();
    }

    /** How the execution was said to have ended, once. */
    String end() {
        return ends.get() > 1 ? ends + " ends" : end;
    }
}
