package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Invariants.But.A_CALLBACK_THROWS;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryEvent.Succeeded;
import dev.refrain.testkit.RecordedEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Listeners, contexts and {@code stop}. */
class ListenersTest {

    private final IOException io = new IOException("down");

    @EveryMode
    @Case({"J1", "30.1"})
    void aListenerThatThrowsChangesNothingAndOthersRun(Mode mode) {
        for (Throwable thrown :
                List.of(new IllegalStateException("listener"), new StackOverflowError(), new AssertionError())) {
            RecordedEvents after = new RecordedEvents();
            Ended ended = mode.scenario(IO.maxAttempts(3), fail(io), fail(io), give("ok"))
                    .retry(it -> it.listener(event -> {
                                ListenersTest.<RuntimeException>sneak(thrown);
                            })
                            .listener(after))
                    .but(A_CALLBACK_THROWS)
                    .run();

            ended.gave("ok").afterCalls(3);
            assertThat(after.lines()).isEqualTo(ended.lines());
        }
    }

    @EveryMode
    @Case({"J3", "30.3"})
    void eventsComeInOrderAndTheTerminalOneLast(Mode mode) {
        Ended ended = mode.run(IO.maxAttempts(3).attemptTimeout(ofMillis(200)), fail(io), hang(), give("ok"));

        assertThat(ended.lines())
                .containsExactly(
                        "started 1",
                        "failed 1 IOException",
                        "retrying after 100ms",
                        "started 2",
                        "failed 2 AttemptTimeoutException",
                        "retrying after 100ms",
                        "started 3",
                        "succeeded after 3");
        assertThat(ended.scenario().events.all()).allMatch(event -> event.name().equals("retry"));
    }

    @EveryFuture
    @Case({"J3", "30.4"})
    void theTerminalEventComesBeforeTheResultIsVisible(Mode mode) {
        for (Behaviour end : List.of(give("ok"), fail(new IllegalStateException("a bug")))) {
            AtomicReference<CompletableFuture<Object>> future = new AtomicReference<>();
            List<Boolean> visible = Collections.synchronizedList(new ArrayList<>());
            Started started = mode.scenario(IO, fail(io), end)
                    .retry(it -> it.listener(event -> {
                        if (event instanceof Succeeded || event instanceof GaveUp) {
                            visible.add(future.get().isDone());
                        }
                    }))
                    .start();
            future.set(started.future());
            started.end();

            assertThat(visible).containsExactly(false);
        }
    }

    @EveryMode
    @Case("J3")
    void eventsBearTheNameOfTheRetry(Mode mode) {
        Ended ended = mode.scenario(IO.maxAttempts(2), fail(io))
                .retry(it -> it.named("catalog"))
                .run();

        assertThat(ended.scenario().events.all()).allMatch(event -> event.name().equals("catalog"));
        assertThat(ended.event().failure()).isSameAs(io);
    }

    @EveryMode
    @Case("J4")
    void aListenerMayUseTheLibrary(Mode mode) {
        List<String> nested = Collections.synchronizedList(new ArrayList<>());
        Ended ended = mode.scenario(IO.maxAttempts(2), fail(io), give("ok"))
                .retry(it -> it.listener(event -> {
                    if (event instanceof Retrying) {
                        nested.add(Retry.with(IO).call(() -> "nested"));
                    }
                }))
                .run();

        ended.gave("ok");
        assertThat(nested).containsExactly("nested");
    }

    // ---- context

    private static final ThreadLocal<String> CONTEXT = new ThreadLocal<>();

    @EveryMode
    @Case({"N1", "29.1", "29.2"})
    void theContextOfTheCallIsThereInEveryAttemptCallbackAndListener(Mode mode) {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        Runnable look = () -> seen.add(String.valueOf(CONTEXT.get()));
        CONTEXT.set("when the policy is built");
        Scenario scenario = mode.scenario(
                        IO.on(IOException.class, e -> {
                            look.run();
                            return true;
                        }),
                        fail(io).after(look),
                        fail(io).after(look),
                        give("ok").after(look))
                .until(result -> {
                    look.run();
                    return true;
                })
                .retry(it -> it.context(ListenersTest::capture).listener(event -> look.run()));
        CONTEXT.set("caller");
        try {
            scenario.run().gave("ok").afterCalls(3);

            assertThat(seen).hasSizeGreaterThan(10).containsOnly("caller");
            assertThat(CONTEXT.get()).isEqualTo("caller");
        } finally {
            CONTEXT.remove();
        }
    }

    private static UnaryOperator<Runnable> capture() {
        String captured = CONTEXT.get();
        return task -> () -> {
            String before = CONTEXT.get();
            CONTEXT.set(captured);
            try {
                task.run();
            } finally {
                CONTEXT.set(before);
            }
        };
    }

    /** A context that lasts until its task has returned, and a thread that had something else. */
    @EveryMode
    @Case({"N1", "29.3"})
    void everyThreadGetsBackWhatItHad(Mode mode) {
        List<String> left = Collections.synchronizedList(new ArrayList<>());
        CONTEXT.set("the thread's");
        try {
            mode.scenario(IO.maxAttempts(4), fail(io))
                    .executor(pool -> task -> pool.execute(() -> {
                        task.run();
                        left.add(String.valueOf(CONTEXT.get()));
                    }))
                    .retry(it -> it.context(() -> ListenersTest::inContext))
                    .run()
                    .gaveUp(GiveUpReason.ATTEMPTS, io)
                    .afterCalls(4);

            assertThat(CONTEXT.get()).isEqualTo("the thread's");
            assertThat(left).hasSizeBetween(mode == Mode.BLOCKING ? 0 : 3, 4).allMatch("null"::equals);
        } finally {
            CONTEXT.remove();
        }
    }

    private static Runnable inContext(Runnable task) {
        return () -> {
            String before = CONTEXT.get();
            CONTEXT.set("of the call");
            task.run();
            CONTEXT.set(before);
        };
    }

    @EveryMode
    @Case("6.4")
    void aContextThatThrowsEndsTheExecution(Mode mode) {
        IllegalStateException inContext = new IllegalStateException("context");

        mode.scenario(IO, give("never"))
                .retry(it -> it.context(() -> {
                    throw inContext;
                }))
                .run()
                .gaveUp(GiveUpReason.CALLBACK, inContext)
                .afterCalls(0);
    }

    // ---- stop

    @EveryFuture
    @Case("23.1")
    void stoppingEndsAWaitWithTheLastFailure(Mode mode) {
        Started started = mode.scenario(IO, fail(io)).start().advance(ofMillis(50));

        started.scenario().retry().stop();

        started.end().gaveUp(GiveUpReason.STOPPED, io).afterCalls(1);
        assertThat(started.scenario().time.elapsed()).isEqualTo(ofMillis(50));
    }

    @EveryMode
    @Case("23.3")
    void afterStopAFailureIsNotRetried(Mode mode) {
        Scenario failing = mode.scenario(IO, fail(io));
        failing.retry().stop();
        failing.run().gaveUp(GiveUpReason.STOPPED, io).afterCalls(1);

        Scenario fine = mode.scenario(IO, give("ok"));
        fine.retry().stop();
        fine.run().gave("ok").afterCalls(1);
    }

    @EveryMode
    @Case("23.2")
    void stoppingLetsARunningAttemptFinish(Mode mode) {
        Scenario scenario = mode.scenario(IO, Behaviour.giveAfter(ofMillis(100), "finished"));
        scenario.time.schedule(ofMillis(50).toNanos(), () -> scenario.retry().stop());

        scenario.run().gave("finished").afterCalls(1);
    }

    @EveryMode
    @Case("23.1")
    void stoppingEndsABlockingWaitToo(Mode mode) {
        Scenario scenario = mode.scenario(IO, fail(io));
        scenario.time.schedule(ofMillis(150).toNanos(), () -> scenario.retry().stop());

        scenario.run().gaveUp(GiveUpReason.STOPPED, io).afterCalls(2).took(ofMillis(150));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
