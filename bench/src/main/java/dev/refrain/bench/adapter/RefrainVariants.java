package dev.refrain.bench.adapter;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import java.time.Duration;

/** Refrain with one more thing switched on, each as an application would. */
final class RefrainVariants {

    private RefrainVariants() {}

    /** A limit for the whole execution. */
    static final class Within extends RefrainAdapter {
        Within(Setting setting) {
            super(retry(setting, policy(setting).within(Duration.ofSeconds(30))));
        }
    }

    /** A limit for each attempt. */
    static final class AttemptTimeout extends RefrainAdapter {
        AttemptTimeout(Setting setting) {
            super(retry(setting, policy(setting).attemptTimeout(Duration.ofSeconds(2))));
        }
    }

    /** The log as the JDK sets it: giving up is written, a retry is not. */
    static final class StandardLog extends RefrainAdapter {
        StandardLog(Setting setting) {
            super(setting);
            Logs.standard();
        }
    }

    /** A log that retries are written to. */
    static final class DebugLog extends RefrainAdapter {
        DebugLog(Setting setting) {
            super(setting);
            Logs.debug();
        }
    }

    /** A budget that is neither full nor empty while anything is measured: every success and every retry changes it. */
    static final class DrainedBudget extends RefrainAdapter {
        DrainedBudget(Setting setting) {
            super(Retry.with(policy(setting)).budget(budget(setting)));
        }

        private static RetryBudget budget(Setting setting) {
            RetryBudget budget = RetryBudget.of(Integer.MAX_VALUE, 5);
            if (setting.budget()) {
                drain(budget); // where calls succeed, they fill it
            }
            return budget;
        }

        private static void drain(RetryBudget budget) {
            RetryPolicy once = RetryPolicy.retryOn(Failure.class)
                    .maxAttempts(2)
                    .backoff(Backoff.none())
                    .on(Failure.class, Rule.inherited().cost(2_000_000_000));
            Retry.with(once).budget(budget).outcome(() -> {
                throw Failure.INSTANCE;
            });
        }
    }

    /** Retries on the thread that hands them over, which is enough for an operation that does not block. */
    static final class Direct extends RefrainAdapter {
        Direct(Setting setting) {
            super(retry(setting, policy(setting)).executor(Runnable::run));
        }
    }
}
