package dev.refrain.contract;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.Timing;
import dev.refrain.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

/** Some asynchronous executions on one budget, with whatever may come in between, and all that can be seen of them from outside. */
final class UnobservedStory {

    private static final int EXECUTIONS = 4;

    final UnobservedPlan plan;
    private final VirtualTime time = VirtualTime.create();
    private final List<Line> seen = Collections.synchronizedList(new ArrayList<>());
    private final RetryBudget budget;
    private final List<Retry> retries = new ArrayList<>();
    private final List<UnobservedExecution> executions = new ArrayList<>();
    private final int troubleOfExecutor;
    private final UnobservedPlan ofExecutor;

    UnobservedStory(long seed, boolean observed) {
        plan = new UnobservedPlan(seed);
        ofExecutor = new UnobservedPlan(seed);
        budget = plan.budget();
        double draw = plan.below(10) / 10.0;
        Timing timing = new DelegatingTiming(time) {
            @Override
            public RandomGenerator random() {
                return new FixedChance(draw); // for each execution splits the generator of virtual time, or needs none
            }
        };
        troubleOfExecutor = plan.oneIn(3) ? 2 + plan.below(6) : 0;
        Executor executor = this::execute;
        for (int i = 0; i < 2; i++) {
            Retry retry = Retry.with(plan.policy())
                    .budget(budget)
                    .time(timing)
                    .executor(executor)
                    .discarding(value -> note("discarded", "" + value));
            retries.add(observed ? retry.listener(event -> {}) : retry);
        }
        for (int i = 0; i < EXECUTIONS; i++) {
            executions.add(new UnobservedExecution(this, "e" + i, retries.get(plan.below(2))));
        }
    }

    /** Lets it happen: all that was seen, what happened at the same time in an order of its own. */
    List<Line> tell() {
        for (UnobservedExecution execution : executions) {
            time.schedule(plan.nanos(10), execution::start);
            if (plan.oneIn(2)) {
                int way = plan.below(6);
                time.schedule(plan.nanos(40), () -> execution.endByCaller(way));
            }
        }
        if (plan.oneIn(5)) {
            time.schedule(plan.nanos(40), retries.get(0)::stop);
        }
        time.runUntilIdle();
        executions.forEach(UnobservedExecution::noteEnd);
        noteAll("all", time.pendingTimers() + " timers pending");
        executions.forEach(execution -> execution.endByCaller(0));
        time.runUntilIdle();
        executions.forEach(UnobservedExecution::noteEnd);
        noteAll("all", time.pendingTimers() + " timers left, uncaught " + time.uncaught());
        time.abandon();
        seen.sort(Comparator.comparing(Line::nanos).thenComparing(Line::owner));
        return seen;
    }

    /** Notes something, and what is in the budget. */
    void noteAll(String owner, String what) {
        note(owner, what + ", " + budget.available() + " in the budget");
    }

    /** Notes something that may come just before or after a change of the budget. */
    void note(String owner, String what) {
        seen.add(new Line(time.elapsed().toNanos(), owner, what));
    }

    void later(long nanos, Runnable task) {
        time.schedule(nanos, task);
    }

    private void execute(Runnable task) {
        int trouble = troubleOfExecutor > 0 && ofExecutor.oneIn(troubleOfExecutor) ? 1 + ofExecutor.below(5) : 0;
        note("executor", "" + trouble);
        switch (trouble) {
            case 1 -> throw new RejectedExecutionException("full");
            case 2 -> throw new AssertionError("broken");
            case 3 -> {} // dropped
            case 4 -> time.schedule(ofExecutor.nanos(9), task);
            case 5 -> task.run();
            default -> time.executor().execute(task);
        }
    }

    /** @param owner whose it is: {@code stop} ends several executions in no order */
    record Line(long nanos, String owner, String what) {}
}
