package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An executor that takes no task, or takes it and does nothing. */
@Timeout(20)
class RejectionTest {

    private final IOException io = new IOException("down");
    private final RejectedExecutionException rejection = new RejectedExecutionException("full");
    private final VirtualTime time = VirtualTime.create();
    private final RecordedEvents events = new RecordedEvents();

    @Test
    @Case({"I1", "26.1", "26.3"})
    void aRejectedFirstAttemptSurfacesTheRejection() {
        Retry retry = Retry.with(IO).time(time).listener(events).executor(task -> {
            throw rejection;
        });

        CompletableFuture<String> result = retry.submit(() -> "never");

        assertThatThrownBy(result::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isSameAs(rejection);
        assertThat(events.lines()).containsExactly("gave up REJECTED after 0");
        assertThat(events.gaveUp().hindrance()).containsSame(rejection);
    }

    @Test
    @Case({"26.1", "26.3", "31.7"})
    void aRejectedRetrySurfacesTheLastFailureAndGivesItsCostBack() {
        AtomicInteger accepted = new AtomicInteger();
        Executor oneTask = task -> {
            if (accepted.incrementAndGet() > 1) {
                throw rejection;
            }
            time.executor().execute(task);
        };
        Retry retry = Retry.with(IO.attemptTimeout(ofSeconds(1)))
                .time(time)
                .listener(events)
                .executor(oneTask);

        CompletableFuture<String> result = retry.submit(() -> {
            throw io;
        });
        time.runUntilIdle();

        assertThatThrownBy(result::join).cause().isSameAs(io);
        assertThat(events.gaveUp().reason()).isEqualTo(GiveUpReason.REJECTED);
        assertThat(events.gaveUp().hindrance()).containsSame(rejection);
        assertThat(retry.budget().available()).isEqualTo(500);
        assertThat(time.pendingTimers()).isZero();
    }

    @Test
    @Case("26.2")
    void aRejectionIsAFailedAttemptWhereARuleNamesIt() {
        AtomicInteger offered = new AtomicInteger();
        Executor busyTwice = task -> {
            if (offered.incrementAndGet() <= 2) {
                throw rejection;
            }
            time.executor().execute(task);
        };
        Retry retry = Retry.with(IO.on(RejectedExecutionException.class))
                .time(time)
                .listener(events)
                .executor(busyTwice);

        assertThat(time.await(retry.submit(() -> "third time lucky"))).isEqualTo("third time lucky");
        assertThat(events.failures()).containsExactly(rejection, rejection);
        assertThat(events.delays()).containsExactly(ofMillis(100), ofMillis(200));
    }

    @Test
    @Case("26.4")
    void aTaskDroppedInSilenceIsNoticedAtTheTimeout() {
        Retry retry = Retry.with(IO.maxAttempts(2).attemptTimeout(ofMillis(200)))
                .time(time)
                .listener(events)
                .executor(task -> {});

        CompletableFuture<String> result = retry.submit(() -> "never");
        time.runUntilIdle();

        assertThatThrownBy(result::join).cause().isInstanceOf(AttemptTimeoutException.class);
        assertThat(events.attempts()).isZero();
        assertThat(time.elapsed()).isEqualTo(ofMillis(500));
    }

    static Map<String, UnaryOperator<Executor>> roughExecutors() {
        return Map.of(
                "drops all", pool -> task -> {},
                "rejects all",
                        pool -> task -> {
                            throw new RejectedExecutionException("full");
                        },
                "throws an Error",
                        pool -> task -> {
                            throw new NoClassDefFoundError("made up");
                        },
                "runs twice",
                        pool -> task -> {
                            pool.execute(task);
                            pool.execute(task);
                        },
                "runs, and rejects",
                        pool -> task -> {
                            pool.execute(task);
                            throw new RejectedExecutionException("all the same");
                        },
                "runs at once, and throws",
                        pool -> task -> {
                            task.run();
                            throw new IllegalStateException("made up");
                        });
    }

    @EveryFuture
    @Case("26.5")
    void whateverAnExecutorDoesALimitEndsTheExecution(Mode mode) {
        roughExecutors().forEach((name, executor) -> {
            for (RetryPolicy limited : List.of(
                    IO.attemptTimeout(ofMillis(200)),
                    IO.unlimitedAttempts().within(ofSeconds(30)),
                    IO.on(RejectedExecutionException.class).attemptTimeout(ofSeconds(1)))) {
                Started started = mode.scenario(limited, fail(io), hang(), give("ok"))
                        .executor(executor)
                        .start()
                        .advance(ofSeconds(31));

                assertThat(started.future()).as(name).isDone();
                started.ended();
            }
        });
    }
}
