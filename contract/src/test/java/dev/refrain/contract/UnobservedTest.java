package dev.refrain.contract;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import dev.refrain.testkit.VirtualTime;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An execution that nobody looks at makes the same calls, waits and ends as one with a listener. */
@Timeout(60)
class UnobservedTest {

    private static final int SEEDS = 1_000;
    private static final int STORIES = Integer.getInteger("unobserved.stories", 2_000);

    @ParameterizedTest
    @EnumSource(names = {"BLOCKING", "ASYNC", "ASYNC_THROWING"})
    @Case("A1")
    void aListenerChangesNothing(Mode mode) {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(run(mode, seed, false)).as("seed %d", seed).isEqualTo(run(mode, seed, true));
        }
    }

    @Test
    @Case("A1")
    void norDoesItWhereStagesTakeTimeAndOthersComeInBetween() {
        for (int seed = 0; seed < STORIES; seed++) {
            assertThat(new UnobservedStory(seed, false).tell())
                    .as("seed %d", seed)
                    .isEqualTo(new UnobservedStory(seed, true).tell());
        }
    }

    private static String run(Mode mode, int seed, boolean observed) {
        SplittableRandom random = new SplittableRandom(seed);
        VirtualTime time = VirtualTime.seeded(seed);
        RetryBudget budget = budget(random);
        Retry unobserved = Retry.with(policy(random)).budget(budget).time(time);
        Retry retry = observed ? unobserved.listener(event -> {}) : unobserved;
        List<String> ends = new ArrayList<>();
        for (int execution = 0; execution < 3; execution++) {
            List<Throwable> script = script(random);
            AtomicInteger calls = new AtomicInteger();
            String end = mode == Mode.BLOCKING ? block(retry, script, calls) : async(mode, retry, script, calls, time);
            ends.add(end + " after " + calls + " calls, at " + time.elapsed() + ", left " + budget.available()
                    + ", interrupted " + Thread.interrupted());
        }
        assertThat(time.pendingTimers()).isZero();
        time.abandon();
        return ends.toString();
    }

    private static String block(Retry retry, List<Throwable> script, AtomicInteger calls) {
        try {
            return retry.call(() -> {
                Throwable failure = next(script, calls);
                if (failure != null) {
                    throw UnobservedTest.<RuntimeException>sneaky(failure);
                }
                return "ok";
            });
        } catch (Throwable thrown) {
            return end(thrown);
        }
    }

    private static String async(Mode mode, Retry retry, List<Throwable> script, AtomicInteger calls, VirtualTime time) {
        CompletableFuture<String> result = retry.callAsync(() -> {
            Throwable failure = next(script, calls);
            if (failure != null && mode == Mode.ASYNC_THROWING) {
                throw UnobservedTest.<RuntimeException>sneaky(failure);
            }
            return failure == null ? CompletableFuture.completedFuture("ok") : CompletableFuture.failedFuture(failure);
        });
        time.runUntilIdle();
        return result.handle((value, failure) -> failure == null ? value : end(failure))
                .join();
    }

    private static String end(Throwable failure) {
        return failure + "@" + System.identityHashCode(failure);
    }

    private static Throwable next(List<Throwable> script, AtomicInteger calls) {
        int call = calls.getAndIncrement();
        return call < script.size() ? script.get(call) : null;
    }

    private static List<Throwable> script(SplittableRandom random) {
        List<Throwable> script = new ArrayList<>();
        boolean mixed = random.nextBoolean();
        Throwable usual = UnobservedAct.FAILURES.get(random.nextInt(3));
        for (int left = random.nextInt(14); left > 0; left--) {
            script.add(
                    mixed && random.nextInt(3) == 0
                            ? UnobservedAct.FAILURES.get(random.nextInt(UnobservedAct.FAILURES.size()))
                            : usual);
        }
        return script;
    }

    private static RetryBudget budget(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> RetryBudget.standard();
            case 1 -> RetryBudget.of(12, 5);
            default -> RetryBudget.unlimited();
        };
    }

    private static RetryPolicy policy(SplittableRandom random) {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class)
                .maxAttempts(1 + random.nextInt(12))
                .backoff(
                        random.nextInt(3) > 0
                                ? Backoff.none()
                                : Backoff.fixed(ofMillis(random.nextInt(3))).withoutJitter());
        if (random.nextBoolean()) {
            Rule rule = Rule.inherited().maxAttempts(1 + random.nextInt(6));
            policy = policy.on(
                    ConnectException.class,
                    random.nextBoolean()
                            ? rule
                            : rule.backoff(Backoff.fixed(ofMillis(7)).withoutJitter()));
        }
        if (random.nextInt(4) == 0) {
            policy = policy.on(CompletionException.class, failure -> true);
        }
        if (random.nextInt(4) == 0) {
            policy = policy.giveUpOn(FileNotFoundException.class);
        }
        if (random.nextInt(6) == 0) {
            policy = policy.on(IOException.class, failure -> "io".equals(failure.getMessage()));
        }
        if (random.nextInt(6) == 0) {
            policy = policy.on(AssertionError.class, Rule.inherited());
        }
        return random.nextInt(6) == 0 ? policy.within(Duration.ofMillis(5)) : policy;
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
