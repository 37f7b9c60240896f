package dev.refrain.processor.decorated;

import static dev.refrain.annotations.Retried.Jitter.NONE;
import static dev.refrain.annotations.Retried.Kind.FIXED;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.GiveUpReason;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.annotations.Retried;
import dev.refrain.annotations.Retried.Backoff;
import dev.refrain.annotations.Retries;
import dev.refrain.testkit.InVirtualTime;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Retries that are ended from outside. */
@InVirtualTime
class EndingTest {

    @Retried(on = Exception.class, backoff = @Backoff(kind = FIXED, base = "1s", jitter = NONE))
    interface Catalog {
        String load() throws Exception;

        CompletableFuture<String> start();

        @Retried(offload = true, on = Exception.class, backoff = @Backoff(kind = FIXED, base = "2s", jitter = NONE))
        CompletableFuture<String> offload();
    }

    private record Plain(Script<String> script) implements Catalog {
        @Override
        public String load() {
            return script.call();
        }

        @Override
        public CompletableFuture<String> start() {
            return script.start();
        }

        @Override
        public CompletableFuture<String> offload() {
            return script.start();
        }
    }

    private final IOException failure = new IOException();
    private final Script<String> script = Script.of(failure);

    private static Retries retries(VirtualTime time, RecordedEvents events) {
        return Retries.of().each(retry -> retry.time(time).listener(events));
    }

    @BothWays
    void an_interrupt_ends_the_wait_with_the_last_failure(Decoration by, VirtualTime time, RecordedEvents events) {
        Catalog catalog = by.of(Catalog.class, new Plain(script), retries(time, events));
        Thread caller = Thread.currentThread();
        time.schedule(ofMillis(500).toNanos(), caller::interrupt);

        Throwable thrown = catchThrowable(catalog::load);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isSameAs(failure);
        assertThat(time.elapsed()).isEqualTo(ofMillis(500));
        assertThat(events.gaveUp().reason()).isEqualTo(GiveUpReason.INTERRUPTED);
    }

    @BothWays
    void an_interrupt_of_the_body_is_final(Decoration by, VirtualTime time, RecordedEvents events) {
        InterruptedException interrupted = new InterruptedException();
        Script<String> interrupting = Script.of(interrupted);
        Catalog catalog = by.of(Catalog.class, new Plain(interrupting), retries(time, events));

        assertThat(catchThrowable(catalog::load)).isSameAs(interrupted);
        assertThat(interrupting.calls()).isEqualTo(1);
    }

    @BothWays
    void stopping_ends_pending_waits_in_every_form(Decoration by, VirtualTime time, RecordedEvents events) {
        Retries retries = retries(time, events);
        Catalog catalog = by.of(Catalog.class, new Plain(script), retries);
        CompletableFuture<String> started = catalog.start();
        CompletableFuture<String> offloaded = catalog.offload();
        time.advance(ofMillis(500));
        assertThat(script.calls()).isEqualTo(2);
        time.schedule(ofMillis(100).toNanos(), retries::stop);

        List<Throwable> thrown = new ArrayList<>();
        thrown.add(catchThrowable(catalog::load));
        thrown.add(catchThrowable(started::join).getCause());
        thrown.add(catchThrowable(offloaded::join).getCause());

        assertThat(thrown).containsOnly(failure);
        assertThat(script.calls()).isEqualTo(3);
        assertThat(time.elapsed()).isEqualTo(ofMillis(600));
        assertThat(events.ofType(GaveUp.class)).hasSize(3).allMatch(gaveUp -> gaveUp.reason() == GiveUpReason.STOPPED);
    }

    @BothWays
    void after_that_calls_are_made_once(Decoration by, VirtualTime time, RecordedEvents events) {
        Retries retries = retries(time, events);
        Catalog catalog = by.of(Catalog.class, new Plain(script), retries);
        retries.stop();

        assertThat(catchThrowable(catalog::load)).isSameAs(failure);
        assertThat(catchThrowable(() -> catalog.start().join()))
                .isInstanceOf(CompletionException.class)
                .hasCause(failure);
        assertThat(script.calls()).isEqualTo(2);
    }
}
