package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Attempt;
import dev.refrain.Operation;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.Timing;
import dev.refrain.Verdict;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One execution in one mode: its policy, what the operation does, and what is special about it. */
final class Scenario {

    /** The clock wraps around in the first second of every execution. */
    private static final long ORIGIN = Long.MAX_VALUE - Duration.ofMillis(150).toNanos();

    final Mode mode;
    final VirtualTime time = VirtualTime.startingAt(ORIGIN);
    final RecordedEvents events = new RecordedEvents();
    final Invariants invariants = new Invariants(this);
    final Pool pool;

    private final World world;
    private final List<Behaviour> script;
    private final AtomicInteger ownTimers = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private final Executor executor;

    private Retry retry;
    private Predicate<Object> accepted;
    private Function<Throwable, Verdict> verdict;

    Scenario(Mode mode, RetryPolicy policy, Behaviour... script) {
        this.mode = mode;
        this.script = List.of(script);
        this.world = new World(mode, time, ownTimers);
        this.pool = mode == Mode.POOLED ? new Pool(2) : null;
        this.executor = pool == null ? time.executor() : time.tracking(pool);
        this.retry = Retry.with(policy).listener(events).time(time).executor(executor);
    }

    Scenario retry(UnaryOperator<Retry> change) {
        retry = change.apply(retry);
        return this;
    }

    /** Puts something between the library and time. */
    Scenario timing(Function<VirtualTime, Timing> around) {
        return retry(it -> it.time(around.apply(time)).executor(executor));
    }

    /** Puts something between the library and the executor. */
    Scenario executor(UnaryOperator<Executor> around) {
        return retry(it -> it.executor(around.apply(executor)));
    }

    Scenario budget(RetryBudget budget) {
        return retry(it -> it.budget(budget));
    }

    Scenario until(Predicate<Object> good) {
        accepted = good;
        return this;
    }

    /** What the operation itself says of its failures. */
    Scenario verdict(Function<Throwable, Verdict> ofTheOperation) {
        verdict = ofTheOperation;
        return this;
    }

    /** Says which of the things that must hold of any execution do not hold of this one. */
    Scenario but(Invariants.But... exceptions) {
        invariants.but(exceptions);
        return this;
    }

    Retry retry() {
        return retry;
    }

    int calls() {
        return calls.get();
    }

    int mostInside() {
        return mostInside.get();
    }

    /** Timers that belong to the operation. */
    int ownTimers() {
        return ownTimers.get();
    }

    /** Runs it to its end, and checks everything that must hold of any. */
    Ended run() {
        if (mode == Mode.BLOCKING) {
            invariants.start();
            Ended ended = block();
            return finished(ended);
        }
        return start().end();
    }

    /** Starts it, in a mode that gives a future. */
    Started start() {
        invariants.start();
        CompletableFuture<Object> future;
        if (verdict != null) {
            future = mode.isAsync()
                    ? retry.callAsyncWith(new Judging(verdict, this))
                    : retry.submitWith(new JudgingOnAThread(verdict, this));
        } else if (mode.isAsync()) {
            Operation.Async<Object> operation = this::startOnce;
            future = accepted == null ? retry.callAsync(operation) : retry.callAsyncUntil(operation, accepted);
        } else {
            future = accepted == null ? retry.submit(this::callOnce) : retry.submitUntil(this::callOnce, accepted);
        }
        invariants.watch(future);
        return new Started(this, future);
    }

    Ended finished(Ended ended) {
        try {
            invariants.check(ended);
        } finally {
            invariants.close();
            time.abandon();
            if (pool != null) {
                pool.shutdownNow();
            }
        }
        return ended;
    }

    private Ended block() {
        try {
            if (verdict != null) {
                return new Ended(this, retry.callWith(new JudgingOnAThread(verdict, this)), null);
            }
            Operation<Object, Exception> operation = this::callOnce;
            return new Ended(
                    this, accepted == null ? retry.call(operation) : retry.callUntil(operation, accepted), null);
        } catch (Throwable thrown) {
            return new Ended(this, null, thrown);
        }
    }

    private Object callOnce() throws Exception {
        Behaviour behaviour = next();
        entered();
        try {
            return behaviour.block(world);
        } catch (Throwable thrown) {
            throw Scenario.<RuntimeException>sneaky(thrown);
        } finally {
            inside.decrementAndGet();
        }
    }

    private CompletionStage<Object> startOnce() {
        Behaviour behaviour = next();
        entered();
        try {
            CompletionStage<Object> stage = behaviour.start(world);
            if (stage == null) {
                inside.decrementAndGet();
            } else {
                stage.whenComplete((value, failure) -> inside.decrementAndGet());
            }
            return stage;
        } catch (Throwable thrown) {
            inside.decrementAndGet();
            throw Scenario.<RuntimeException>sneaky(thrown);
        }
    }

    private Behaviour next() {
        int call = calls.getAndIncrement();
        return script.get(Math.min(call, script.size() - 1));
    }

    private void entered() {
        mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    private record Judging(Function<Throwable, Verdict> verdict, Scenario scenario)
            implements Operation.AsyncWith<Object> {
        @Override
        public CompletionStage<Object> start(Attempt attempt) {
            return scenario.startOnce();
        }

        @Override
        public Verdict verdict(Throwable failure) {
            return verdict.apply(failure);
        }
    }

    private record JudgingOnAThread(Function<Throwable, Verdict> verdict, Scenario scenario)
            implements Operation.With<Object, Exception> {
        @Override
        public Object call(Attempt attempt) throws Exception {
            return scenario.callOnce();
        }

        @Override
        public Verdict verdict(Throwable failure) {
            return verdict.apply(failure);
        }
    }

    void assertNothingStarted() {
        assertThat(calls).hasValue(0);
    }
}
