package dev.refrain.processor.decorated;

import static dev.refrain.annotations.Retried.Jitter.NONE;
import static dev.refrain.annotations.Retried.Kind.FIXED;
import static dev.refrain.annotations.Retried.Kind.LINEAR;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.annotations.Retried;
import dev.refrain.annotations.Retried.Backoff;
import dev.refrain.annotations.Retries;
import dev.refrain.testkit.InVirtualTime;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;

/** A blocking method is retried as its annotation says. */
@InVirtualTime
class PolicyTest {

    interface Catalog {
        @Retried(
                on = IOException.class,
                giveUpOn = FileNotFoundException.class,
                maxAttempts = 3,
                backoff = @Backoff(kind = FIXED, base = "1s", jitter = NONE))
        String load() throws IOException;

        @Retried(on = IOException.class, maxAttempts = 1)
        String once() throws IOException;

        @Retried
        String passing() throws IOException;

        @Retried(on = IOException.class, maxAttempts = 3, backoff = @Backoff(kind = FIXED, base = "1s", jitter = NONE))
        @Retried(
                on = ConnectException.class,
                maxAttempts = 5,
                backoff = @Backoff(kind = LINEAR, base = "10ms", jitter = NONE))
        @Retried(on = IllegalStateException.class, giveUpOn = FileNotFoundException.class)
        String byRules() throws IOException;

        @Retried(
                on = IOException.class,
                maxAttempts = 100,
                within = "2500ms",
                backoff = @Backoff(kind = FIXED, base = "1s", jitter = NONE))
        String within() throws IOException;

        @Retried(
                on = IllegalStateException.class,
                maxAttempts = 2,
                attemptTimeout = "1s",
                backoff = @Backoff(kind = Retried.Kind.NONE))
        String limited();
    }

    record Plain(Script<String> script, VirtualTime time) implements Catalog {
        @Override
        public String load() {
            return script.call();
        }

        @Override
        public String once() {
            return script.call();
        }

        @Override
        public String passing() {
            return script.call();
        }

        @Override
        public String byRules() {
            return script.call();
        }

        @Override
        public String within() {
            return script.call();
        }

        @Override
        public String limited() {
            Duration takes = script.call().equals("slow") ? ofSeconds(9) : ofMillis(999);
            try {
                time.sleep(takes);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return "after " + takes.toMillis();
        }
    }

    private static Catalog catalog(Decoration by, Script<String> script, VirtualTime time, RecordedEvents events) {
        Retries retries = Retries.of().each(retry -> retry.time(time).listener(events));
        return by.of(Catalog.class, new Plain(script, time), retries);
    }

    @BothWays
    void three_attempts_are_three_calls_and_the_last_failure_itself_surfaces(
            Decoration by, VirtualTime time, RecordedEvents events) {
        IOException last = new IOException("third");
        Script<String> script = Script.of(new IOException("first"), new IOException("second"), last);

        Throwable thrown =
                catchThrowable(() -> catalog(by, script, time, events).load());

        assertThat(thrown).isSameAs(last).hasNoSuppressedExceptions();
        assertThat(script.calls()).isEqualTo(3);
        assertThat(events.delays()).containsExactly(ofSeconds(1), ofSeconds(1));
    }

    @BothWays
    void the_result_of_the_attempt_that_works_is_returned(Decoration by, VirtualTime time, RecordedEvents events)
            throws IOException {
        Script<String> script = Script.of(new IOException(), "found");

        assertThat(catalog(by, script, time, events).load()).isEqualTo("found");
        assertThat(script.calls()).isEqualTo(2);
    }

    @BothWays
    void one_attempt_is_no_retry(Decoration by, VirtualTime time, RecordedEvents events) {
        IOException failure = new IOException();
        Script<String> script = Script.of(failure);

        assertThat(catchThrowable(() -> catalog(by, script, time, events).once()))
                .isSameAs(failure);
        assertThat(script.calls()).isEqualTo(1);
        assertThat(events.lines()).containsExactly("started 1", "failed 1 IOException", "gave up ATTEMPTS after 1");
    }

    @BothWays
    void a_type_to_give_up_on_is_final_though_its_supertype_is_retried(
            Decoration by, VirtualTime time, RecordedEvents events) {
        FileNotFoundException failure = new FileNotFoundException();
        Script<String> script = Script.of(new IOException(), failure);

        assertThat(catchThrowable(() -> catalog(by, script, time, events).load()))
                .isSameAs(failure);
        assertThat(script.calls()).isEqualTo(2);
    }

    @BothWays
    void what_is_not_named_is_final(Decoration by, VirtualTime time, RecordedEvents events) {
        IllegalArgumentException failure = new IllegalArgumentException();
        Script<String> script = Script.of(failure);

        assertThat(catchThrowable(() -> catalog(by, script, time, events).load()))
                .isSameAs(failure);
        assertThat(script.calls()).isEqualTo(1);
    }

    @BothWays
    void where_nothing_is_named_what_is_transient_is_retried(Decoration by, VirtualTime time, RecordedEvents events) {
        FileNotFoundException failure = new FileNotFoundException();
        Script<String> script = Script.of(new ConnectException(), failure);

        assertThat(catchThrowable(() -> catalog(by, script, time, events).passing()))
                .isSameAs(failure);
        assertThat(script.calls()).isEqualTo(2);
    }

    @BothWays
    void each_rule_has_a_count_and_waits_of_its_own(Decoration by, VirtualTime time, RecordedEvents events) {
        Script<String> script = Script.of(new ConnectException());

        assertThat(catchThrowable(() -> catalog(by, script, time, events).byRules()))
                .isInstanceOf(ConnectException.class);
        assertThat(script.calls()).isEqualTo(5);
        assertThat(events.delays()).containsExactly(ofMillis(10), ofMillis(20), ofMillis(30), ofMillis(40));
    }

    @BothWays
    void failures_of_different_rules_are_counted_apart(Decoration by, VirtualTime time, RecordedEvents events) {
        IOException last = new IOException();
        Script<String> script =
                Script.of(new IOException(), new ConnectException(), new IOException(), new ConnectException(), last);

        assertThat(catchThrowable(() -> catalog(by, script, time, events).byRules()))
                .isSameAs(last);
        assertThat(script.calls()).isEqualTo(5);
        assertThat(events.delays()).containsExactly(ofSeconds(1), ofMillis(10), ofSeconds(1), ofMillis(20));
    }

    @BothWays
    void a_further_rule_has_what_it_does_not_set_from_the_first(
            Decoration by, VirtualTime time, RecordedEvents events) {
        Script<String> script = Script.of(new IllegalStateException());

        assertThat(catchThrowable(() -> catalog(by, script, time, events).byRules()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(events.delays()).containsExactly(ofSeconds(1), ofSeconds(1));
    }

    @BothWays
    void a_further_rule_makes_errors_final(Decoration by, VirtualTime time, RecordedEvents events) {
        Script<String> script = Script.of(new FileNotFoundException());

        assertThat(catchThrowable(() -> catalog(by, script, time, events).byRules()))
                .isInstanceOf(FileNotFoundException.class);
        assertThat(script.calls()).isEqualTo(1);
    }

    @BothWays
    void no_wait_begins_that_does_not_fit_into_the_limit(Decoration by, VirtualTime time, RecordedEvents events) {
        Script<String> script = Script.of(new IOException());

        assertThat(catchThrowable(() -> catalog(by, script, time, events).within()))
                .isInstanceOf(IOException.class);
        assertThat(script.calls()).isEqualTo(3);
        assertThat(time.elapsed()).isEqualTo(ofSeconds(2));
    }

    @BothWays
    void an_attempt_that_takes_too_long_is_interrupted_and_retried(
            Decoration by, VirtualTime time, RecordedEvents events) {
        assertThat(catalog(by, Script.of("slow", "quick"), time, events).limited())
                .isEqualTo("after 999");
        assertThat(events.lines())
                .containsExactly(
                        "started 1",
                        "failed 1 AttemptTimeoutException",
                        "retrying after 0s",
                        "started 2",
                        "succeeded after 2");
        assertThat(time.elapsed()).isEqualTo(ofMillis(1999));
    }

    @BothWays
    void the_last_attempt_that_takes_too_long_surfaces(Decoration by, VirtualTime time, RecordedEvents events) {
        assertThat(catchThrowable(
                        () -> catalog(by, Script.of("slow"), time, events).limited()))
                .isInstanceOf(AttemptTimeoutException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(time.elapsed()).isEqualTo(ofSeconds(2));
    }
}
