package dev.refrain.processor.decorated;

import static dev.refrain.annotations.Retried.Jitter.NONE;
import static dev.refrain.annotations.Retried.Kind.FIXED;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.NullStageException;
import dev.refrain.annotations.Retried;
import dev.refrain.annotations.Retried.Backoff;
import dev.refrain.annotations.Retries;
import dev.refrain.testkit.InVirtualTime;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A method that returns a stage is retried when that fails, and no thread waits meanwhile. */
@InVirtualTime
class AsynchronousTest {

    @Retried(
            on = {IOException.class, NullStageException.class},
            maxAttempts = 3,
            attemptTimeout = "5s",
            backoff = @Backoff(kind = FIXED, base = "1s", jitter = NONE))
    interface Catalog {
        CompletableFuture<String> load(long id);

        CompletionStage<String> find(String name) throws IOException;

        CompletableFuture<Void> touch();
    }

    private record Plain(Supplier<CompletableFuture<String>> body) implements Catalog {
        @Override
        public CompletableFuture<String> load(long id) {
            return body.get();
        }

        @Override
        public CompletionStage<String> find(String name) {
            return body.get();
        }

        @Override
        public CompletableFuture<Void> touch() {
            return body.get().thenApply(text -> null);
        }
    }

    private static Catalog catalog(
            Decoration by, Supplier<CompletableFuture<String>> body, VirtualTime time, RecordedEvents events) {
        return by.of(Catalog.class, new Plain(body), Retries.of().each(retry -> retry.time(time)
                .listener(events)));
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        return catchThrowable(() -> stage.toCompletableFuture().join());
    }

    @BothWays
    void a_stage_that_fails_is_retried(Decoration by, VirtualTime time, RecordedEvents events) {
        Script<String> script = Script.of(new IOException(), new CompletionException(new IOException()), "found");

        CompletableFuture<String> result =
                catalog(by, script::start, time, events).load(1);

        assertThat(result).isNotDone();
        assertThat(time.await(result)).isEqualTo("found");
        assertThat(events.delays()).containsExactly(ofSeconds(1), ofSeconds(1));
    }

    @BothWays
    void a_completion_stage_is_retried_too(Decoration by, VirtualTime time, RecordedEvents events) throws IOException {
        Script<String> script = Script.of(new IOException(), "found");

        CompletionStage<String> result =
                catalog(by, script::start, time, events).find("a");

        assertThat(time.await(result.toCompletableFuture())).isEqualTo("found");
        assertThat(script.calls()).isEqualTo(2);
    }

    @BothWays
    void what_is_thrown_instead_of_a_stage_is_retried_as_what_a_stage_fails_with(
            Decoration by, VirtualTime time, RecordedEvents events) throws IOException {
        IOException last = new IOException("thrown");
        Script<CompletableFuture<String>> script =
                Script.of(new IOException(), CompletableFuture.failedFuture(new IOException()), last);

        CompletionStage<String> result = catalog(by, script::call, time, events).find("a");
        time.runUntilIdle();

        assertThat(failureOf(result)).isInstanceOf(CompletionException.class).hasCause(last);
        assertThat(failureOf(result).getCause()).isSameAs(last);
        assertThat(script.calls()).isEqualTo(3);
    }

    @BothWays
    void the_last_failure_itself_surfaces(Decoration by, VirtualTime time, RecordedEvents events) {
        IOException last = new IOException("last");
        Script<String> script = Script.of(new IOException(), new IOException(), last);

        CompletableFuture<String> result =
                catalog(by, script::start, time, events).load(1);
        time.runUntilIdle();

        assertThat(failureOf(result).getCause()).isSameAs(last);
        assertThat(script.calls()).isEqualTo(3);
    }

    @BothWays
    void what_is_not_named_is_final(Decoration by, VirtualTime time, RecordedEvents events) {
        Script<String> script = Script.of(new IllegalStateException());

        CompletableFuture<String> result =
                catalog(by, script::start, time, events).load(1);

        assertThat(failureOf(result)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(script.calls()).isEqualTo(1);
    }

    @BothWays
    void no_stage_is_a_failure_that_a_rule_may_name(Decoration by, VirtualTime time, RecordedEvents events) {
        CompletableFuture<String> result = catalog(by, () -> null, time, events).load(1);
        time.runUntilIdle();

        assertThat(failureOf(result)).hasCauseInstanceOf(NullStageException.class);
        assertThat(events.attempts()).isEqualTo(3);
    }

    @BothWays
    void a_stage_without_a_value_is_retried(Decoration by, VirtualTime time, RecordedEvents events) {
        Script<String> script = Script.of(new IOException(), "touched");

        assertThat(time.await(catalog(by, script::start, time, events).touch())).isNull();
        assertThat(script.calls()).isEqualTo(2);
    }

    @BothWays
    void an_attempt_that_takes_too_long_is_cancelled_and_retried(
            Decoration by, VirtualTime time, RecordedEvents events) {
        List<CompletableFuture<String>> started = new ArrayList<>();

        CompletableFuture<String> result =
                catalog(by, () -> started(started), time, events).load(1);
        time.runUntilIdle();

        assertThat(failureOf(result)).hasCauseInstanceOf(AttemptTimeoutException.class);
        assertThat(started).hasSize(3).allMatch(CompletableFuture::isCancelled);
        assertThat(time.elapsed()).isEqualTo(ofSeconds(17));
    }

    @BothWays
    void cancelling_the_result_cancels_the_stage_and_stops_retries(
            Decoration by, VirtualTime time, RecordedEvents events) {
        List<CompletableFuture<String>> started = new ArrayList<>();
        CompletableFuture<String> result =
                catalog(by, () -> started(started), time, events).load(1);

        result.cancel(true);
        time.runUntilIdle();

        assertThat(started).singleElement().matches(CompletableFuture::isCancelled);
        assertThat(time.elapsed()).isEqualTo(ZERO);
    }

    @BothWays
    void cancelling_the_result_while_it_waits_stops_retries(Decoration by, VirtualTime time, RecordedEvents events) {
        Script<String> script = Script.of(new IOException());
        CompletableFuture<String> result =
                catalog(by, script::start, time, events).load(1);
        time.advance(ofMillis(500));

        result.cancel(true);
        time.runUntilIdle();

        assertThat(script.calls()).isEqualTo(1);
        assertThat(time.pendingTimers()).isZero();
    }

    @BothWays
    void a_stage_that_its_owner_cancelled_is_final(Decoration by, VirtualTime time, RecordedEvents events) {
        Script<String> script = Script.of(new CancellationException());

        CompletableFuture<String> result =
                catalog(by, script::start, time, events).load(1);

        assertThat(failureOf(result)).isInstanceOf(CancellationException.class);
        assertThat(script.calls()).isEqualTo(1);
    }

    private static CompletableFuture<String> started(List<CompletableFuture<String>> all) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        all.add(stage);
        return stage;
    }
}
