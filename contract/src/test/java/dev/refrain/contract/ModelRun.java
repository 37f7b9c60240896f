package dev.refrain.contract;

import dev.refrain.GiveUpReason;
import dev.refrain.History;
import dev.refrain.Operation;
import dev.refrain.Outcome;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryEvent;
import dev.refrain.RetryEvent.AttemptFailed;
import dev.refrain.RetryEvent.AttemptStarted;
import dev.refrain.RetryEvent.GaveUp;
import dev.refrain.RetryEvent.Retrying;
import dev.refrain.RetryEvent.Succeeded;
import dev.refrain.contract.ModelEnd.Event;
import dev.refrain.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Executions of one {@code Retry}, one after the other, in one mode: the engine that the {@link Model} is compared with. */
final class ModelRun implements AutoCloseable {

    /** The clock wraps around while they run. */
    private static final long ORIGIN = Long.MAX_VALUE - Duration.ofMillis(150).toNanos();

    /** What is asked of an execution, and what is seen of it. */
    record Call(List<ModelStep> script, ModelUntil until, boolean asOutcome) {}

    private final Mode mode;
    private final boolean observed;
    private final VirtualTime time = VirtualTime.startingAt(ORIGIN);
    private final World world;
    private final RetryBudget budget;
    private final ExecutorService pool;
    private final Retry retry;
    private final List<RetryEvent> events = new ArrayList<>();

    ModelRun(ModelPolicy policy, ModelBudget budget, Mode mode, boolean observed) {
        this.mode = mode;
        this.observed = observed;
        this.world = new World(mode, time, new AtomicInteger());
        this.budget = budget.build();
        this.pool = mode == Mode.POOLED ? Executors.newCachedThreadPool() : null;
        Retry unobserved = Retry.with(policy.build()).budget(this.budget).time(new ModelTiming(time));
        Retry placed = pool == null ? unobserved : unobserved.executor(time.tracking(pool));
        this.retry = observed ? placed.listener(events::add) : placed;
    }

    Duration now() {
        return time.elapsed();
    }

    /** Runs one execution, and what it left behind, to the end. */
    ModelEnd run(Call call) {
        events.clear();
        Duration started = now();
        Seen seen = new Seen();
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<?> future = start(call, calls);
        boolean flagged = Thread.interrupted();
        CompletableFuture<?> noted = future.whenComplete((value, failure) -> {
            seen.took = now().minus(started);
            seen.surfaced = failure == null ? value : nameOf(failure, call);
        });
        time.runUntilIdle();
        if (!noted.isDone() || time.pendingTimers() > 0 || time.sleeping() > 0 || time.strayInterrupts() > 0) {
            throw new AssertionError("left behind: " + time + ", " + noted + ", " + time.strayInterrupts());
        }
        explain(seen, call);
        return new ModelEnd(
                calls.get(),
                events.stream().map(event -> event(event, call)).toList(),
                seen.failed,
                seen.reason,
                seen.surfaced,
                seen.hindrance,
                seen.took,
                budget.available(),
                flagged);
    }

    private static final class Seen {
        private Duration took;
        private Object surfaced;
        private GiveUpReason reason;
        private Object hindrance;
        private List<Object> failed = List.of();
    }

    // ---- the calls

    private CompletableFuture<?> start(Call call, AtomicInteger calls) {
        List<ModelStep> script = call.script();
        Operation.Async<Object> stage = () -> Failing.<CompletionStage<Object>>run(
                () -> next(script, calls).behaviour().start(world));
        Operation<Object, RuntimeException> blocking =
                () -> Failing.run(() -> next(script, calls).behaviour().block(world));
        if (mode.isAsync()) {
            return call.asOutcome()
                    ? retry.outcomeAsync(stage)
                    : call.until() == ModelUntil.ANY
                            ? retry.callAsync(stage)
                            : retry.callAsyncUntil(stage, call.until()::test);
        }
        if (mode.isThreaded()) {
            return call.until() == ModelUntil.ANY
                    ? retry.submit(blocking::call)
                    : retry.submitUntil(blocking::call, call.until()::test);
        }
        try {
            return CompletableFuture.completedFuture(
                    call.asOutcome()
                            ? retry.outcome(blocking)
                            : call.until() == ModelUntil.ANY
                                    ? retry.call(blocking)
                                    : retry.callUntil(blocking, call.until()::test));
        } catch (Throwable thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private static ModelStep next(List<ModelStep> script, AtomicInteger calls) {
        int call = calls.getAndIncrement();
        return call < script.size() ? script.get(call) : ModelStep.SUCCEED;
    }

    /** Code that throws anything. */
    @FunctionalInterface
    private interface Failing<T> {
        T get() throws Throwable;

        static <T> T run(Failing<T> code) {
            try {
                return code.get();
            } catch (Throwable thrown) {
                throw Failing.<RuntimeException>sneaky(thrown);
            }
        }

        @SuppressWarnings("unchecked")
        private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
            throw (X) thrown;
        }
    }

    // ---- what is seen

    private void explain(Seen seen, Call call) {
        History history = null;
        if (seen.surfaced instanceof Outcome<?> outcome) {
            history = outcome.history();
            if (outcome instanceof Outcome.Failure<?> failure) {
                seen.surfaced = nameOf(failure.failure(), call);
                seen.reason = failure.reason();
                seen.hindrance =
                        failure.hindrance().map(error -> nameOf(error, call)).orElse(null);
            } else {
                seen.surfaced = ((Outcome.Success<?>) outcome).value();
            }
        } else if (!events.isEmpty() && events.get(events.size() - 1) instanceof GaveUp end) {
            history = end.history();
            seen.reason = end.reason();
            seen.hindrance = end.hindrance().map(error -> nameOf(error, call)).orElse(null);
        }
        if (history != null) {
            seen.failed = history.last().stream()
                    .map(failed -> nameOf(failed.failure(), call))
                    .toList();
        }
    }

    private static Event event(RetryEvent event, Call call) {
        if (event instanceof AttemptStarted started) {
            return new Event("started", started.attempt(), null, null);
        }
        if (event instanceof AttemptFailed failed) {
            return new Event("failed", failed.attempt(), nameOf(failed.failure(), call), null);
        }
        if (event instanceof Retrying retrying) {
            return new Event("retrying", retrying.attempt(), nameOf(retrying.failure(), call), retrying.delay());
        }
        if (event instanceof Succeeded succeeded) {
            return new Event("succeeded", succeeded.attempts(), null, succeeded.attempts());
        }
        GaveUp end = (GaveUp) event;
        return new Event("gave up " + end.reason(), end.attempts(), nameOf(end.failure(), call), end.attempts());
    }

    /** The very instance where the operation or a callback threw it, else its class. */
    private static Object nameOf(Throwable failure, Call call) {
        boolean known = failure == ModelPolicy.ERROR
                || call.script().stream().anyMatch(step -> step.failure() != null && isIn(failure, step.failure()));
        return known ? failure : failure.getClass();
    }

    private static boolean isIn(Throwable failure, Throwable wrapper) {
        return failure == wrapper || (wrapper.getCause() != null && isIn(failure, wrapper.getCause()));
    }

    @Override
    public void close() {
        time.abandon();
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
