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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A method whose body blocks before it returns a stage is run elsewhere. */
@InVirtualTime
class OffloadedTest {

    interface Catalog {
        @Retried(
                offload = true,
                on = IOException.class,
                maxAttempts = 3,
                attemptTimeout = "5s",
                backoff = @Backoff(kind = FIXED, base = "1s", jitter = NONE))
        CompletableFuture<String> load() throws Exception;

        @Retried(offload = true, on = IOException.class, maxAttempts = 1)
        CompletionStage<? extends CharSequence> find() throws Exception;
    }

    private interface Body {
        CompletableFuture<String> call() throws Exception;
    }

    private record Plain(Body body) implements Catalog {
        @Override
        public CompletableFuture<String> load() throws Exception {
            return body.call();
        }

        @Override
        public CompletionStage<? extends CharSequence> find() throws Exception {
            return body.call();
        }
    }

    private static Catalog catalog(Decoration by, Body body, VirtualTime time, RecordedEvents events) {
        return by.of(Catalog.class, new Plain(body), Retries.of().each(retry -> retry.time(time)
                .listener(events)));
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        return catchThrowable(() -> stage.toCompletableFuture().join()).getCause();
    }

    @BothWays
    void the_body_runs_on_the_executor_where_it_may_block(Decoration by, VirtualTime time, RecordedEvents events)
            throws Exception {
        List<Thread> threads = new ArrayList<>();
        CompletableFuture<String> result = catalog(
                        by,
                        () -> {
                            threads.add(Thread.currentThread());
                            time.sleep(ofSeconds(1));
                            return CompletableFuture.completedFuture("found");
                        },
                        time,
                        events)
                .load();

        assertThat(threads).isEmpty();
        assertThat(time.await(result)).isEqualTo("found");
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(time.elapsed()).isEqualTo(ofSeconds(1));
    }

    @BothWays
    void the_retrys_own_executor_is_used(Decoration by, VirtualTime time) throws Exception {
        AtomicInteger tasks = new AtomicInteger();
        Retries retries = Retries.of().each(retry -> retry.time(time).executor(task -> {
            tasks.incrementAndGet();
            task.run();
        }));
        Catalog catalog = by.of(Catalog.class, new Plain(() -> CompletableFuture.completedFuture("found")), retries);

        assertThat(catalog.load()).isCompletedWithValue("found");
        assertThat(tasks).hasValue(1);
    }

    @BothWays
    void what_the_body_throws_is_retried_and_the_last_itself_surfaces(
            Decoration by, VirtualTime time, RecordedEvents events) throws Exception {
        IOException last = new IOException("last");
        Script<CompletableFuture<String>> script = Script.of(new IOException(), new IOException(), last);

        CompletableFuture<String> result =
                catalog(by, script::call, time, events).load();
        time.runUntilIdle();

        assertThat(failureOf(result)).isSameAs(last);
        assertThat(script.calls()).isEqualTo(3);
        assertThat(events.delays()).containsExactly(ofSeconds(1), ofSeconds(1));
    }

    @BothWays
    void what_the_stage_fails_with_is_retried_and_the_last_itself_surfaces(
            Decoration by, VirtualTime time, RecordedEvents events) throws Exception {
        IOException last = new IOException("last");
        Script<String> script =
                Script.of(new IOException(), new IOException(), new CompletionException(new ExecutionException(last)));

        CompletableFuture<String> result =
                catalog(by, script::start, time, events).load();
        time.runUntilIdle();

        assertThat(failureOf(result)).isSameAs(last);
        assertThat(script.calls()).isEqualTo(3);
    }

    @BothWays
    void an_error_of_the_stage_surfaces_as_it_is(Decoration by, VirtualTime time, RecordedEvents events)
            throws Exception {
        AssertionError error = new AssertionError();

        CompletionStage<? extends CharSequence> result =
                catalog(by, Script.<String>of(error)::start, time, events).find();
        time.runUntilIdle();

        assertThat(failureOf(result)).isSameAs(error);
    }

    @BothWays
    void the_attempt_lasts_until_the_stage_is_done(Decoration by, VirtualTime time, RecordedEvents events)
            throws Exception {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> result =
                catalog(by, () -> stage, time, events).load();
        time.advance(ofMillis(100));

        assertThat(result).isNotDone();
        stage.complete("found");

        assertThat(time.await(result)).isEqualTo("found");
    }

    @BothWays
    void an_attempt_that_takes_too_long_is_interrupted_and_its_stage_cancelled(
            Decoration by, VirtualTime time, RecordedEvents events) throws Exception {
        List<CompletableFuture<String>> started = new ArrayList<>();
        Script<Boolean> blocks = Script.of(true, false);

        CompletableFuture<String> result = catalog(
                        by,
                        () -> {
                            if (blocks.call()) {
                                time.sleep(ofSeconds(60));
                            }
                            started.add(new CompletableFuture<>());
                            return started.get(started.size() - 1);
                        },
                        time,
                        events)
                .load();
        time.runUntilIdle();

        assertThat(failureOf(result)).isInstanceOf(AttemptTimeoutException.class);
        assertThat(blocks.calls()).isEqualTo(3);
        assertThat(started).hasSize(2).allMatch(CompletableFuture::isCancelled);
        assertThat(time.elapsed()).isEqualTo(ofSeconds(17));
        assertThat(time.strayInterrupts()).isZero();
    }

    @BothWays
    void cancelling_the_result_interrupts_the_body(Decoration by, VirtualTime time, RecordedEvents events)
            throws Exception {
        List<InterruptedException> interrupts = new ArrayList<>();
        CompletableFuture<String> result = catalog(
                        by,
                        () -> {
                            try {
                                time.sleep(ofSeconds(4));
                            } catch (InterruptedException interrupted) {
                                interrupts.add(interrupted);
                                throw interrupted;
                            }
                            return CompletableFuture.completedFuture("found");
                        },
                        time,
                        events)
                .load();
        time.advance(ofSeconds(1));

        result.cancel(true);
        time.runUntilIdle();

        assertThat(interrupts).hasSize(1);
        assertThat(events.attempts()).isEqualTo(1);
    }

    @BothWays
    void cancelling_the_result_cancels_the_stage(Decoration by, VirtualTime time, RecordedEvents events)
            throws Exception {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> result =
                catalog(by, () -> stage, time, events).load();
        time.advance(ofMillis(10));

        result.cancel(true);
        time.advance(ZERO);

        assertThat(stage).isCancelled();
        assertThat(time.strayInterrupts()).isZero();
    }

    @BothWays
    void a_stage_that_its_owner_cancelled_is_final(Decoration by, VirtualTime time, RecordedEvents events)
            throws Exception {
        Script<String> script = Script.of(new CancellationException());

        CompletableFuture<String> result =
                catalog(by, script::start, time, events).load();
        time.runUntilIdle();

        assertThat(catchThrowable(result::join)).isInstanceOf(CancellationException.class);
        assertThat(script.calls()).isEqualTo(1);
    }

    @BothWays
    void no_stage_is_a_failure(Decoration by, VirtualTime time, RecordedEvents events) throws Exception {
        CompletableFuture<String> result = catalog(by, () -> null, time, events).load();
        time.runUntilIdle();

        assertThat(failureOf(result))
                .isInstanceOf(NullStageException.class)
                .hasMessageContaining("returned null instead of a CompletionStage");
        assertThat(events.attempts()).isEqualTo(1);
    }
}
