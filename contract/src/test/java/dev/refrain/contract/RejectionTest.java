package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.GiveUpReason;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An executor that takes no task, or takes it and does nothing. */
class RejectionTest {

    private final IOException io = new IOException("down");
    private final RejectedExecutionException rejection = new RejectedExecutionException("full");

    @EveryOffloaded
    @Case({"I1", "26.1", "26.3"})
    void aRejectedFirstAttemptSurfacesTheRejection(Mode mode) {
        Ended ended = mode.scenario(IO, give("never"))
                .executor(pool -> task -> {
                    throw rejection;
                })
                .run();

        ended.gaveUp(GiveUpReason.REJECTED, rejection).afterCalls(0);
        assertThat(ended.lines()).containsExactly("gave up REJECTED after 0");
        assertThat(ended.event().hindrance()).containsSame(rejection);
    }

    @EveryFuture
    @Case({"26.1", "26.3", "31.7"})
    void aRejectedRetrySurfacesTheLastFailureAndGivesItsCostBack(Mode mode) {
        AtomicInteger left = new AtomicInteger(mode.isThreaded() ? 1 : 0);
        Ended ended = mode.scenario(IO.attemptTimeout(ofSeconds(1)), fail(io))
                .executor(pool -> task -> {
                    if (left.getAndDecrement() <= 0) {
                        throw rejection;
                    }
                    pool.execute(task);
                })
                .run();

        ended.gaveUp(GiveUpReason.REJECTED, io).afterCalls(1);
        assertThat(ended.event().hindrance()).containsSame(rejection);
        assertThat(ended.scenario().retry().budget().available()).isEqualTo(500);
    }

    @EveryOffloaded
    @Case("26.2")
    void aRejectionIsAFailedAttemptWhereARuleNamesIt(Mode mode) {
        AtomicInteger offered = new AtomicInteger();
        Ended ended = mode.scenario(IO.on(RejectedExecutionException.class), give("third time lucky"))
                .executor(pool -> task -> {
                    if (offered.incrementAndGet() <= 2) {
                        throw rejection;
                    }
                    pool.execute(task);
                })
                .run();

        ended.gave("third time lucky").afterCalls(1).withDelays(ofMillis(100), ofMillis(200));
        assertThat(ended.scenario().events.failures()).containsExactly(rejection, rejection);
    }

    @EveryOffloaded
    @Case("26.4")
    void aTaskDroppedInSilenceIsNoticedAtTheTimeout(Mode mode) {
        Ended ended = mode.scenario(IO.maxAttempts(2).attemptTimeout(ofMillis(200)), give("never"))
                .executor(pool -> task -> {})
                .run();

        ended.gaveUp(GiveUpReason.ATTEMPTS, AttemptTimeoutException.class).afterCalls(0);
        assertThat(ended.elapsed()).isEqualTo(ofMillis(500));
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
