package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryEvent;
import dev.refrain.RetryEvent.AttemptStarted;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Succeeded;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An exception may do what it likes when it is looked at: the execution ends, and with that very instance. */
class AwkwardExceptionsTest {

    private final VirtualTime time = VirtualTime.create();
    private final List<RetryEvent> events = new CopyOnWriteArrayList<>();
    private final Retry retry = Retry.with(IO.maxAttempts(3)).time(time).listener(events::add);

    @EveryMode
    @Case({"B6", "16.1"})
    void anExceptionThatTakesNoSuppressedOnesAndHasNoStackTrace(Mode mode) {
        Bare io = new Bare();

        mode.run(IO.maxAttempts(3).on(Bare.class), fail(io))
                .gaveUp(GiveUpReason.ATTEMPTS, io)
                .afterCalls(3);
        assertThat(io.getStackTrace()).isEmpty();
        assertThat(io.getSuppressed()).isEmpty();
    }

    @EveryMode
    @Case("B6")
    void aWrapperWhoseCauseThrowsIsItselfTheFailure(Mode mode) {
        CompletionException wrapper = new MinedWrapper();

        mode.run(IO.on(MinedWrapper.class).maxAttempts(2), fail(wrapper))
                .gaveUp(GiveUpReason.ATTEMPTS, wrapper)
                .afterCalls(2);
    }

    @EveryMode
    @Case("B6")
    void aCycleOfCausesEnds(Mode mode) {
        IOException one = new IOException("one");
        one.initCause(new IOException("other", one));
        mode.run(IO.maxAttempts(2), fail(one))
                .gaveUp(GiveUpReason.ATTEMPTS, one)
                .afterCalls(2);

        Wrapper wrapper = new Wrapper();
        wrapper.initCause(new CompletionException("other", wrapper));
        mode.run(IO.on(Wrapper.class).maxAttempts(2), fail(wrapper))
                .gaveUp(GiveUpReason.ATTEMPTS, wrapper)
                .afterCalls(2);
    }

    // ---- exceptions that throw when they are looked at, which the harness would do too

    @Test
    @Case("B6")
    void aBlockingCallThrowsItAndLogsItsType() {
        IOException io = new Mined();
        try (LogLines log = new LogLines()) {
            Throwable thrown = null;
            try {
                retry.call(() -> {
                    throw io;
                });
            } catch (Throwable seen) {
                thrown = seen;
            }

            assertEndedWith(io, thrown);
            assertThat(log.lines()).hasSize(3).allMatch(line -> line.endsWith(Mined.class.getName()));
        }
    }

    @Test
    @Case("B6")
    void anOffloadedCallEndsWithIt() {
        IOException io = new Mined();
        CompletableFuture<Object> result = retry.submit(() -> {
            throw io;
        });

        assertEndedWith(io, failureOf(result));
    }

    @Test
    @Case("B6")
    void anAsynchronousCallThatThrowsEndsWithIt() {
        IOException io = new Mined();

        assertEndedWith(io, failureOf(retry.callAsync(() -> {
            throw io;
        })));
    }

    @Test
    @Case("B6")
    void aStageEndsWithIt() {
        IOException io = new Mined();

        assertEndedWith(io, failureOf(retry.callAsync(() -> CompletableFuture.failedFuture(io))));
    }

    @Test
    @Case("B6")
    void aStageThatFailsLaterEndsWithIt() {
        IOException io = new Mined();

        assertEndedWith(io, failureOf(retry.callAsync(() -> failingLater(CompletableFuture::new, io))));
    }

    @Test
    @Case("B6")
    void aStageOfAnotherClassEndsWithIt() {
        IOException io = new Mined();

        assertEndedWith(io, failureOf(retry.callAsync(() -> {
            CompletableFuture<Object> stage = new Own();
            stage.completeExceptionally(io);
            return stage;
        })));
    }

    @Test
    @Case("B6")
    void aStageOfAnotherClassThatFailsLaterEndsWithIt() {
        IOException io = new Mined();

        assertEndedWith(io, failureOf(retry.callAsync(() -> failingLater(Own::new, io))));
    }

    @Test
    @Case({"B6", "A7"})
    void anInnerExecutionEndsWithIt() {
        IOException io = new Mined();
        Retry inner = Retry.with(IO.maxAttempts(2)).time(time);

        assertEndedWith(
                io,
                failureOf(retry.callAsync(() -> inner.submit(() -> {
                    throw io;
                }))));
    }

    @Test
    @Case("B6")
    void dependentsThatTheJdkCannotCompleteWithItMakeNoSecondEnd() {
        IOException io = new Mined();
        CompletableFuture<Object> result = retry.submit(() -> {
            throw io;
        });
        CompletableFuture<Object> dependent = result.whenComplete((value, failure) -> {});

        assertEndedWith(io, failureOf(result));
        assertThat(dependent).isNotNull();
    }

    @Test
    @Case({"B6", "30.3"})
    void theCallerWhoEndsItWithItMakesOneEndAllTheSame() {
        CompletableFuture<Object> result = retry.callAsync(CompletableFuture::new);
        Throwable thrown = whatEndingThrows(result);

        // JDK 17 can't complete the dependent and says so, JDK 25 can
        assertThat(thrown == null).isEqualTo(whatEndingThrows(new CompletableFuture<>()) == null);
        assertThat(result).isCompletedExceptionally();
        assertThat(events.stream().filter(GaveUp.class::isInstance)).hasSize(1);
        assertThat(time.pendingTimers()).isZero();
    }

    /** What the caller sees who ends a future that has a dependent. */
    private static Throwable whatEndingThrows(CompletableFuture<Object> future) {
        CompletableFuture<Object> dependent = future.whenComplete((value, failure) -> {});
        assertThat(dependent).isNotNull();
        return catchThrowable(() -> future.completeExceptionally(new Mined()));
    }

    private CompletionStage<Object> failingLater(Supplier<CompletableFuture<Object>> made, Throwable failure) {
        CompletableFuture<Object> stage = made.get();
        time.schedule(ofMillis(1).toNanos(), () -> stage.completeExceptionally(failure));
        return stage;
    }

    /** Without {@code join}, which would make text of it. */
    private Throwable failureOf(CompletableFuture<?> result) {
        time.runUntilIdle();
        assertThat(result.isDone()).as("done").isTrue();
        Throwable[] failure = new Throwable[1];
        CompletableFuture<Boolean> looked = result.handle((value, thrown) -> {
            failure[0] = thrown;
            return true;
        });
        assertThat(looked).isCompletedWithValue(true);
        return failure[0];
    }

    private void assertEndedWith(Throwable expected, Throwable surfaced) {
        assertThat(surfaced == expected).as("the same instance surfaced").isTrue();
        assertThat(events.stream().filter(AttemptStarted.class::isInstance))
                .as("attempts")
                .hasSize(3);
        List<RetryEvent> ends = events.stream()
                .filter(event -> event instanceof GaveUp || event instanceof Succeeded)
                .toList();
        assertThat(ends.size()).as("terminal events").isEqualTo(1);
        assertThat(((GaveUp) ends.get(0)).reason()).isEqualTo(GiveUpReason.ATTEMPTS);
        assertThat(time.pendingTimers()).isZero();
    }

    private static final class Own extends CompletableFuture<Object> {}

    private static final class Bare extends Exception {
        Bare() {
            super("bare", null, false, false);
        }
    }

    /** All that can be overridden throws; {@code toString} does, for it asks for the message. */
    private static final class Mined extends IOException {

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("getMessage");
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public Throwable getCause() {
            throw new UnsupportedOperationException("getCause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new UnsupportedOperationException("getStackTrace");
        }

        @Override
        public int hashCode() {
            throw new UnsupportedOperationException("hashCode");
        }

        @Override
        @SuppressWarnings("EqualsWhichDoesntCheckParameterClass")
        public boolean equals(Object other) {
            throw new UnsupportedOperationException("equals");
        }
    }

    private static class Wrapper extends CompletionException {}

    private static final class MinedWrapper extends CompletionException {
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public Throwable getCause() {
            throw new UnsupportedOperationException("getCause");
        }
    }
}
