package dev.refrain.contract;

import static dev.refrain.GiveUpReason.ATTEMPTS;
import static dev.refrain.GiveUpReason.BUDGET;
import static dev.refrain.GiveUpReason.CALLBACK;
import static dev.refrain.GiveUpReason.INTERRUPTED;
import static dev.refrain.GiveUpReason.NOT_RETRYABLE;
import static dev.refrain.GiveUpReason.SERVER_WAIT;
import static dev.refrain.GiveUpReason.TIME;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.DeadlineExceededException;
import dev.refrain.GiveUpReason;
import dev.refrain.UnacceptedResultException;
import dev.refrain.contract.ModelEnd.Event;
import dev.refrain.contract.ModelPolicy.Declared;
import dev.refrain.contract.ModelPolicy.Says;
import dev.refrain.contract.ModelRun.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The contract once more, in plain words and without threads: what the executions of one {@code Retry} do, one after the other.
 * Written from the contract's pages, not from the engine. The rules about errors are in {@link ModelRules}, those about the budget in
 * {@link ModelAccount}.
 */
final class Model {

    private static final Duration EVER = Duration.ofDays(100_000);

    private final ModelPolicy policy;
    private final ModelRules rules;
    private final ModelAccount account;
    private final Mode mode;
    private final boolean blocks;

    // of one execution
    private Call call;
    private Duration started;
    private Duration now;
    private int calls;
    private int costOfLastRetry;
    private final Map<Declared, Integer> counts = new HashMap<>(); // no two declarations are the same
    private final List<Object> failed = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    Model(ModelPolicy policy, Mode mode, ModelBudget budget) {
        this.policy = policy;
        this.rules = new ModelRules(policy.declared());
        this.account = new ModelAccount(budget);
        this.mode = mode;
        this.blocks = mode == Mode.BLOCKING;
    }

    ModelEnd run(Call next, Duration at) {
        call = next;
        started = at;
        now = at;
        calls = 0;
        costOfLastRetry = 0;
        counts.clear();
        failed.clear();
        events.clear();
        if (blocks && policy.maxAttempts() == null && policy.within() == null) {
            return end(null, IllegalStateException.class, null); // rule 1
        }
        ModelEnd end = left().isZero() ? gaveUp(TIME, DeadlineExceededException.class) : null;
        while (end == null) {
            calls++;
            end = attempt(calls <= call.script().size() ? call.script().get(calls - 1) : ModelStep.SUCCEED);
        }
        return end;
    }

    private Duration left() {
        return policy.within() == null ? EVER : policy.within().minus(now.minus(started));
    }

    /** One attempt, and the wait after it: the end, if it is one. Rules 12, 13, 17, 18. */
    private ModelEnd attempt(ModelStep step) {
        tell("started", null, null);
        boolean isLimited = !blocks || policy.attemptTimeout() != null;
        Duration limit = isLimited ? shorter(left(), policy.attemptTimeout()) : EVER;
        boolean late = step.takes().compareTo(limit) >= 0;
        boolean endsAtLimit = late && !(blocks && step.deaf());
        now = now.plus(endsAtLimit ? limit : step.takes());
        if (endsAtLimit || (late && step.failure() != null)) {
            return failed(AttemptTimeoutException.class, left().compareTo(Duration.ZERO) <= 0);
        }
        if (step.failure() != null) {
            return failed(mode.isAsync() ? ModelRules.unwrapped(step.failure()) : step.failure(), false);
        }
        if (call.until() == ModelUntil.ERROR) {
            return gaveUp(CALLBACK, ModelPolicy.ERROR, ModelPolicy.ERROR);
        }
        if (call.until() == ModelUntil.GOOD && !step.value().equals(ModelStep.GOOD)) {
            return failed(UnacceptedResultException.class, false);
        }
        account.succeeded(costOfLastRetry);
        tell("succeeded", null, calls);
        return end(null, step.value(), null);
    }

    /** Rules 3 to 6. */
    private ModelEnd failed(Object failure, boolean isOver) {
        failed.add(failure);
        tell("failed", failure, null);
        Throwable seen = failure instanceof Throwable thrown ? ModelRules.unwrapped(thrown) : null;
        if (isOver) {
            return gaveUp(TIME, failure);
        }
        if (ModelRules.isNeverRetried(seen)) {
            return gaveUp(seen instanceof InterruptedException ? INTERRUPTED : NOT_RETRYABLE, failure);
        }
        try {
            Declared rule = rules.of(seen == null ? (Class<?>) failure : seen.getClass(), seen);
            return rule == null ? gaveUp(NOT_RETRYABLE, failure) : retry(rule, failure, seen);
        } catch (IllegalStateException error) {
            return gaveUp(CALLBACK, failure, error == ModelPolicy.ERROR ? error : IllegalStateException.class);
        }
    }

    /** Rules 1, 2, 10, 11. */
    private ModelEnd retry(Declared rule, Object failure, Throwable seen) {
        int count = counts.merge(rule, 1, Integer::sum);
        long ofPolicy = Objects.requireNonNullElse(policy.maxAttempts(), Integer.MAX_VALUE);
        long most = rule.maxAttempts() == null ? ofPolicy : rule.maxAttempts();
        if (count >= most || failed.size() >= rules.mostCalls(ofPolicy)) {
            return gaveUp(ATTEMPTS, failure);
        }
        boolean asks = rule.says() == Says.VERDICT_AFTER && ModelStep.isOdd(seen);
        if (asks && ModelPolicy.ASKED.compareTo(policy.longestServerWait()) > 0) {
            return gaveUp(SERVER_WAIT, failure);
        }
        ModelWaits waits = rule.waits() == null ? policy.waits() : rule.waits();
        Duration wait = asks ? askedWait(waits, count) : waits.before(count);
        if (wait.compareTo(left()) >= 0) {
            return gaveUp(TIME, failure);
        }
        return pay(failure == UnacceptedResultException.class ? 0 : account.cost(rule.cost()), wait, failure);
    }

    /** What a server asked for; jitter, where there is some, adds the backoff's own wait, but at most half of what is left. */
    private Duration askedWait(ModelWaits waits, int count) {
        Duration added = waits.jittered() ? waits.before(count) : Duration.ZERO;
        Duration most = left().minus(ModelPolicy.ASKED).dividedBy(2);
        return most.isNegative() ? ModelPolicy.ASKED : ModelPolicy.ASKED.plus(shorter(added, most));
    }

    /** Rules 31 and 32. */
    private ModelEnd pay(int cost, Duration wait, Object failure) {
        boolean paid = account.pay(cost);
        if (!paid && !account.waits()) {
            return gaveUp(BUDGET, failure);
        }
        costOfLastRetry = cost;
        Duration delay = paid || !wait.isZero() ? wait : Duration.ofNanos(1); // a budget that waits does wait
        tell("retrying", failure, delay);
        now = now.plus(delay);
        Duration interval = ModelAccount.interval(wait);
        while (!paid && !account.probe(now, interval)) { // nothing comes in meanwhile, so it will be a probe
            if (left().compareTo(interval) <= 0) {
                return gaveUp(TIME, failure);
            }
            now = now.plus(interval);
        }
        return null;
    }

    private static Duration shorter(Duration one, Duration other) {
        return other == null || one.compareTo(other) < 0 ? one : other;
    }

    // ---- what is seen: rules 4, 16, 30

    private void tell(String what, Object failure, Object detail) {
        events.add(new Event(what, calls, failure, detail));
    }

    private ModelEnd gaveUp(GiveUpReason reason, Object failure) {
        return gaveUp(reason, failure, null);
    }

    private ModelEnd gaveUp(GiveUpReason reason, Object failure, Object hindrance) {
        tell("gave up " + reason, failure, calls);
        return end(reason, failure, hindrance);
    }

    private ModelEnd end(GiveUpReason reason, Object surfaced, Object hindrance) {
        boolean isInterrupt =
                surfaced instanceof Throwable thrown && ModelRules.unwrapped(thrown) instanceof InterruptedException;
        boolean isHidden = call.asOutcome() || !(surfaced instanceof InterruptedException);
        return new ModelEnd(
                calls,
                List.copyOf(events),
                List.copyOf(failed.subList(Math.max(0, failed.size() - 10), failed.size())),
                reason,
                surfaced,
                hindrance,
                now.minus(started),
                account.available(),
                blocks && isInterrupt && isHidden);
    }
}
