package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Invariants.But.ENDED_BY_CALLER;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryEvent;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whichever way the caller ends the future, the execution stops and says so once. */
@Timeout(20)
class EveryWayToEndTest {

    private final IOException io = new IOException("down");

    @EveryFuture
    @Case({"19.1", "19.2", "19.3", "19.4", "19.5"})
    void everyWayToEndTheFutureStopsAWait(Mode mode) {
        waysToEnd()
                .forEach((name, way) -> stops(
                        name,
                        mode.scenario(IO, fail(io)).but(ENDED_BY_CALLER).start().advance(ofMillis(50)),
                        way));
    }

    @EveryFuture
    @Case({"19.1", "19.2", "19.3", "19.4", "19.5"})
    void everyWayToEndTheFutureStopsAnAttempt(Mode mode) {
        waysToEnd()
                .forEach((name, way) -> stops(
                        name,
                        mode.scenario(IO, hang()).but(ENDED_BY_CALLER).start().advance(ofMillis(50)),
                        way));
    }

    private static void stops(String name, Started started, Consumer<CompletableFuture<Object>> way) {
        way.accept(started.future());
        started.future()
                .handle((value, failure) -> name)
                .orTimeout(5, TimeUnit.SECONDS)
                .join(); // some end in real time

        // the terminal event may follow the end of the future, on another thread
        long patience = System.nanoTime() + ofSeconds(5).toNanos();
        while (started.scenario().time.pendingTimers() > started.scenario().ownTimers()
                && System.nanoTime() < patience) {
            Thread.onSpinWait();
        }
        while (started.scenario().events.lines().stream().noneMatch(line -> line.startsWith("gave up"))
                && System.nanoTime() < patience) {
            Thread.onSpinWait();
        }
        assertThat(started.scenario().time.pendingTimers() - started.scenario().ownTimers())
                .as(name)
                .isZero();
        started.advance(ZERO);
        assertThat(started.scenario().time.sleeping()).as(name).isZero();
        assertThat(started.scenario().ownTimers()).as(name).isZero();
        Ended ended = started.advance(ofSeconds(10)).ended();
        ended.afterCalls(1);
        assertThat(ended.event().reason()).as(name).isEqualTo(GiveUpReason.CANCELLED);
    }

    private static Map<String, Consumer<CompletableFuture<Object>>> waysToEnd() {
        Map<String, Consumer<CompletableFuture<Object>>> ways = new LinkedHashMap<>();
        ways.put("cancel", future -> future.cancel(true));
        ways.put("cancel(false)", future -> future.cancel(false));
        ways.put("complete", future -> future.complete("mine"));
        ways.put("completeExceptionally", future -> future.completeExceptionally(new IllegalStateException()));
        ways.put("completeAsync", future -> future.completeAsync(() -> "mine", Runnable::run));
        ways.put("completeAsync in the common pool", future -> future.completeAsync(() -> "mine"));
        ways.put("obtrudeValue", future -> future.obtrudeValue("mine"));
        ways.put("obtrudeException", future -> future.obtrudeException(new IllegalStateException()));
        ways.put("orTimeout", future -> future.orTimeout(1, TimeUnit.MILLISECONDS));
        ways.put("completeOnTimeout", future -> future.completeOnTimeout("mine", 1, TimeUnit.MILLISECONDS));
        return ways;
    }

    @EveryFuture
    @Case({"J3", "30.5"})
    void theTerminalEventFollowsTheEndThatTheCallerMade(Mode mode) {
        AtomicReference<Boolean> doneAtTheEvent = new AtomicReference<>();
        AtomicReference<CompletableFuture<Object>> future = new AtomicReference<>();
        Started started = mode.scenario(IO, fail(io))
                .retry(it -> it.listener(event -> {
                    if (event instanceof RetryEvent.GaveUp) {
                        doneAtTheEvent.set(future.get().isDone());
                    }
                }))
                .but(ENDED_BY_CALLER)
                .start();
        future.set(started.future());
        started.advance(ofMillis(10)).future().cancel(true);

        started.ended();
        assertThat(doneAtTheEvent).hasValue(true);
    }

    /** In real time: the stage and the caller end it at about the same instant. */
    @Test
    @Case({"J3", "19.6", "30.3"})
    void whoeverEndsItEverybodySeesThatOneEnd() throws InterruptedException {
        int byTheStage = 0;
        for (int i = 0; i < 1_000; i++) {
            VirtualTime time = VirtualTime.create();
            RecordedEvents events = new RecordedEvents();
            CompletableFuture<Object> stage = new CompletableFuture<>();
            CompletableFuture<Object> result =
                    Retry.with(IO).time(time).listener(events).callAsync(() -> stage);
            CompletableFuture<Object> dependent = result.thenApply(value -> value);
            CyclicBarrier together = new CyclicBarrier(2);
            Thread other = new Thread(() -> {
                awaitOther(together);
                stage.complete("its own");
            });
            other.start();
            awaitOther(together);
            boolean callerWon = result.complete("the caller's");
            other.join();
            time.advance(ZERO);

            String winner = callerWon ? "the caller's" : "its own";
            assertThat(result).isCompletedWithValue(winner);
            assertThat(dependent).isCompletedWithValue(winner);
            assertThat(events.terminal())
                    .isInstanceOf(callerWon ? RetryEvent.GaveUp.class : RetryEvent.Succeeded.class);
            byTheStage += callerWon ? 0 : 1;
        }
        assertThat(byTheStage).as("a race").isBetween(1, 999);
    }

    private static void awaitOther(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
