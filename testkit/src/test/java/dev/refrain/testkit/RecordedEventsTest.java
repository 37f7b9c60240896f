package dev.refrain.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryEvent;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RecordedEventsTest {

    private final VirtualTime time = VirtualTime.create();
    private final RecordedEvents events = new RecordedEvents();
    private final Retry retry = Retry.with(RetryPolicy.retryOn(IOException.class)
                    .maxAttempts(3)
                    .backoff(Backoff.sequence(ofMillis(100), ofSeconds(2)).withoutJitter()))
            .time(time)
            .listener(events);

    @Test
    void readsAsTheStoryOfTheExecution() {
        IOException failure = new IOException();
        assertThatThrownBy(() -> retry.call(() -> {
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(events.lines())
                .containsExactly(
                        "started 1",
                        "failed 1 IOException",
                        "retrying after 100ms",
                        "started 2",
                        "failed 2 IOException",
                        "retrying after 2s",
                        "started 3",
                        "failed 3 IOException",
                        "gave up ATTEMPTS after 3");
        assertThat(events.attempts()).isEqualTo(3);
        assertThat(events.delays()).containsExactly(ofMillis(100), ofSeconds(2));
        assertThat(events.failures()).containsExactly(failure, failure, failure);
        assertThat(events.gaveUp().reason()).isEqualTo(GiveUpReason.ATTEMPTS);
        assertThat(events.terminal()).isSameAs(events.all().get(8));
        assertThat(events.toString()).startsWith("[started 1, ");
    }

    @Test
    void tellsASuccess() {
        retry.call(() -> "x");

        assertThat(events.lines()).containsExactly("started 1", "succeeded after 1");
        assertThat(events.ofType(RetryEvent.Succeeded.class)).hasSize(1);
        assertThatThrownBy(events::gaveUp).isInstanceOf(AssertionError.class).hasMessageContaining("succeeded after 1");
    }

    @Test
    void insistsOnExactlyOneTerminalEvent() {
        assertThatThrownBy(events::terminal).isInstanceOf(AssertionError.class).hasMessageContaining("0 terminal");

        retry.call(() -> "x");
        retry.call(() -> "x");
        assertThatThrownBy(events::terminal)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 terminal")
                .hasMessageContaining("succeeded after 1");

        events.clear();
        assertThat(events.all()).isEmpty();
    }

    @Test
    void writesWaitsInTheLargestWholeUnit() {
        for (var wait : new java.time.Duration[] {ofSeconds(0), ofMillis(1500), ofNanos(2_000), ofNanos(1)}) {
            events.on(new RetryEvent.Retrying("x", 1, new IOException(), wait));
        }

        assertThat(events.lines())
                .containsExactly(
                        "retrying after 0s", "retrying after 1500ms", "retrying after 2us", "retrying after 1ns");
    }
}
