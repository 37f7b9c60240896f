package dev.refrain.contract.simulation;

import dev.refrain.Backoff;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import dev.refrain.Verdict;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** The policy of one execution, with callbacks that may do anything. */
final class AnyPolicy {

    /** What operations fail with. */
    static class Outage extends Exception {
        private static final long serialVersionUID = 1L;

        Outage(String text) {
            super(text);
        }
    }

    /** What a function decides about. */
    static final class Throttled extends Outage {
        private static final long serialVersionUID = 1L;

        Throttled(String text) {
            super(text);
        }
    }

    private final World world;
    private final Participant me;
    private final Chance chance;
    final Duration within;
    final Duration attemptTimeout;
    private final int most;
    private final RetryPolicy policy;

    AnyPolicy(World world, Participant me) {
        this.world = world;
        this.me = me;
        this.chance = world.chance;
        this.within = chance.oneIn(3) ? chance.millis(0, 300) : null;
        this.attemptTimeout = chance.oneIn(2) ? chance.millis(1, 60) : null;
        this.most = 1 + chance.below(6);
        this.policy = build();
    }

    RetryPolicy policy() {
        return policy;
    }

    /** The largest limit on its calls. */
    int most() {
        return most;
    }

    /** Whether an asynchronous execution must end, whatever its executor and its stages do. */
    boolean isLimited() {
        return within != null || attemptTimeout != null;
    }

    private RetryPolicy build() {
        RetryPolicy base = RetryPolicy.retryOn(Outage.class).maxAttempts(most).backoff(backoff());
        base = chance.oneIn(3) ? base.longestServerWait(chance.millis(0, 60)) : base;
        base = within == null ? base : base.within(within);
        base = attemptTimeout == null ? base : base.attemptTimeout(attemptTimeout);
        if (chance.oneIn(3)) {
            base = base.on(Outage.class, failure -> accepts());
        }
        if (chance.oneIn(3)) {
            base = base.decide(
                    Throttled.class, failure -> verdict(), Rule.inherited().maxAttempts(1 + chance.below(most)));
        }
        if (chance.oneIn(4)) {
            base = base.on(RejectedExecutionException.class);
        }
        return chance.oneIn(8) ? base.giveUpOn(dev.refrain.AttemptTimeoutException.class) : base;
    }

    private Backoff backoff() {
        Duration wait = chance.millis(0, 60);
        return switch (chance.below(5)) {
            case 0 -> Backoff.none();
            case 1 -> Backoff.fixed(wait).withoutJitter();
            case 2 -> Backoff.decorrelated(wait, wait.multipliedBy(4));
            case 3 -> Backoff.function(retry -> wait(wait)).withoutJitter();
            default -> Backoff.exponential(wait, wait.multipliedBy(8));
        };
    }

    // ---- the callbacks

    private Duration wait(Duration usual) {
        return me.callback(() -> {
            world.mischief.in("the backoff", me);
            if (chance.oneIn(20)) {
                me.answersWrong("the backoff");
                return chance.oneIn(2) ? null : Duration.ofNanos(-1);
            }
            return usual;
        });
    }

    private boolean accepts() {
        return me.callback(() -> {
            world.mischief.in("the predicate", me);
            return !chance.oneIn(6);
        });
    }

    private Verdict verdict() {
        return me.callback(() -> {
            world.mischief.in("the verdict", me);
            return switch (chance.below(12)) {
                case 0 -> Verdict.giveUp();
                case 1 -> Verdict.pass();
                case 2 -> {
                    me.answersWrong("the verdict");
                    yield null;
                }
                case 3, 4, 5 -> Verdict.after(chance.millis(0, 80));
                default -> Verdict.again();
            };
        });
    }
}
