package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.GiveUpReason;
import dev.refrain.RetryEvent.GaveUp;
import java.time.Duration;
import java.util.List;

/** How an execution ended, as its caller sees it. */
record Ended(Scenario scenario, Object value, Throwable failure) {

    Ended gave(Object expected) {
        assertThat(failure).as("failure").isNull();
        assertThat(value).isEqualTo(expected);
        return this;
    }

    /** It gave up with this very instance. */
    Ended gaveUp(GiveUpReason reason, Throwable expected) {
        gaveUp(reason);
        assertThat(failure).isSameAs(expected);
        return this;
    }

    Ended gaveUp(GiveUpReason reason, Class<? extends Throwable> type) {
        gaveUp(reason);
        assertThat(failure).isInstanceOf(type);
        return this;
    }

    Ended gaveUp(GiveUpReason reason) {
        assertThat(failure).as("failure").isNotNull();
        assertThat(event().reason()).isEqualTo(reason);
        return this;
    }

    Ended afterCalls(int calls) {
        assertThat(scenario.calls()).as("calls of the operation").isEqualTo(calls);
        return this;
    }

    Ended withDelays(Duration... delays) {
        assertThat(delays()).containsExactly(delays);
        return this;
    }

    /** How long it took, apart from the time that the stages themselves take in one mode. */
    Ended took(Duration span) {
        Duration latency = new World(scenario.mode, scenario.time, null).latency();
        assertThat(elapsed()).isBetween(span, span.plus(latency.multipliedBy(scenario.calls())));
        return this;
    }

    GaveUp event() {
        return scenario.events.gaveUp();
    }

    List<Duration> delays() {
        return scenario.events.delays();
    }

    List<String> lines() {
        return scenario.events.lines();
    }

    /** When the execution ended. */
    Duration elapsed() {
        return scenario.invariants.endedAfter();
    }
}
