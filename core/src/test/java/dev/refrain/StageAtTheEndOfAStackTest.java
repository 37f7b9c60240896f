package dev.refrain;

import static java.time.Duration.ofHours;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Stages complete, and futures are cancelled, at every depth near the end of a stack: a cancel that is cut off can be made again, and with some more room
 * everything comes to its end. Executions with a listener and without, which are not of the same kind.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StageAtTheEndOfAStackTest {

    private static final long STACK = 256 * 1024;
    private static final int DEPTHS = 1000;

    private final IOException io = new IOException("down");
    private final RetryPolicy atOnce = LeanCalls.POLICY.backoff(Backoff.none());
    private final RetryPolicy once = LeanCalls.POLICY.maxAttempts(1);
    private final RetryPolicy waiting = LeanCalls.waiting(ofHours(1));

    enum Kind {
        LEAN,
        OBSERVED
    }

    @ParameterizedTest
    @EnumSource
    void success(Kind kind) throws Exception {
        assertEnded(run(kind, waiting, each -> each.stage.complete("value")), "value");
    }

    @ParameterizedTest
    @EnumSource
    void finalFailure(Kind kind) throws Exception {
        assertEnded(run(kind, once, each -> each.stage.completeExceptionally(io)), io);
    }

    @ParameterizedTest
    @EnumSource
    void failureThatIsRetried(Kind kind) throws Exception {
        assertEnded(run(kind, atOnce, each -> each.stage.completeExceptionally(io)), "second");
    }

    @ParameterizedTest
    @EnumSource
    void cancelOfAStage(Kind kind) throws Exception {
        List<Run> runs = run(kind, waiting, each -> each.future.cancel(true));
        assertCancelled(runs);
        assertThat(runs).as("no stage runs on").allMatch(each -> each.stage.isCancelled());
    }

    @ParameterizedTest
    @EnumSource
    void cancelOfAWait(Kind kind) throws Exception {
        List<Run> runs =
                run(kind, waiting, each -> each.future.cancel(true), each -> each.stage.completeExceptionally(io));
        assertCancelled(runs);
        assertThat(LeanCalls.inTimer(runs.stream().map(each -> each.future).toList()))
                .isZero();
    }

    /** Where the end of the stack cuts a callback off, the JDK keeps what it threw, and nobody is told. */
    private static void assertEnded(List<Run> runs, Object end) throws Exception {
        for (Run each : withRoom(runs)) {
            assertThat(each.cutOff).isFalse();
            assertThat(each.future
                            .handle((value, failure) -> failure == null ? value : failure)
                            .get(10, SECONDS))
                    .isSameAs(end);
        }
    }

    private static void assertCancelled(List<Run> runs) {
        for (Run each : runs) {
            assertThat(each.future.cancel(true)).as("%s", each).isTrue();
        }
        assertThat(withRoom(runs)).noneMatch(each -> each.cutOff.get());
    }

    /** In the upper half of the stack there is room for all that an execution does at an end. */
    private static List<Run> withRoom(List<Run> runs) {
        List<Run> withRoom =
                runs.stream().filter(each -> each.calls >= each.most / 2).toList();
        assertThat(withRoom).hasSizeGreaterThan(DEPTHS / 4);
        return withRoom;
    }

    private List<Run> run(Kind kind, RetryPolicy policy, Consumer<Run> act) throws Exception {
        return run(kind, policy, act, each -> {});
    }

    private List<Run> run(Kind kind, RetryPolicy policy, Consumer<Run> act, Consumer<Run> before) throws Exception {
        Retry unobserved = Retry.with(policy).budget(RetryBudget.of(DEPTHS * 5, 5));
        Retry retry = kind == Kind.LEAN ? unobserved : unobserved.listener(event -> {});
        Run first = new Run(retry);
        before.accept(first);
        act.accept(first); // so that no class is met first at the end of a stack
        List<Run> runs = new ArrayList<>();
        Thread deep = new Thread(
                null,
                () -> {
                    int most = EndOfAStack.above(0, () -> {}, new AtomicBoolean());
                    for (int depth = 0; depth < DEPTHS; depth++) {
                        Run each = new Run(retry);
                        before.accept(each);
                        each.calls = most * depth / DEPTHS;
                        each.most = EndOfAStack.above(each.calls, () -> act.accept(each), each.cutOff);
                        most = each.most;
                        runs.add(each);
                    }
                },
                "deep",
                STACK);
        deep.start();
        deep.join();
        assertThat(runs).hasSize(DEPTHS);
        CompletableFuture<Boolean> tick = new CompletableFuture<>();
        SystemTiming.INSTANCE.schedule(1_000_000, () -> tick.complete(true));
        assertThat(tick.get(30, SECONDS)).as("the timer goes on").isTrue();
        return runs;
    }

    private static final class Run {

        private final CompletableFuture<Object> stage = new CompletableFuture<>();
        private final CompletableFuture<Object> future;
        private final AtomicBoolean cutOff = new AtomicBoolean();
        private int calls;
        private int most;

        Run(Retry retry) {
            AtomicInteger calls = new AtomicInteger();
            future = retry.callAsync(
                    () -> calls.incrementAndGet() == 1 ? stage : CompletableFuture.completedFuture("second"));
        }
    }
}
