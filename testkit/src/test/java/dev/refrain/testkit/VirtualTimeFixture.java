package dev.refrain.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A virtual time, and a log of what happened in it. */
abstract class VirtualTimeFixture {

    final VirtualTime time = VirtualTime.create();
    final List<String> log = new ArrayList<>(); // written by one thread at a time: that is what is tested

    void at(Duration due, String name) {
        time.schedule(due.toNanos(), () -> log.add(name + "@" + time.elapsed().toMillis()));
    }

    void sleepQuietly(Duration span) {
        try {
            time.sleep(span);
        } catch (InterruptedException e) {
            log.add("interrupted");
        }
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
