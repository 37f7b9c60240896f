package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.giveAfter;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.GiveUpReason;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.VirtualTime;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A policy that says nothing but which errors it retries. */
class DefaultsTest {

    private final IOException io = new IOException("down");
    private final RetryPolicy policy = RetryPolicy.retryOn(IOException.class);

    @EveryMode
    @Case("0.1")
    void fiveAttempts(Mode mode) {
        mode.run(policy, fail(io)).gaveUp(GiveUpReason.ATTEMPTS, io).afterCalls(5);
    }

    @EveryMode
    @Case("0.2")
    void waitsGrowFromATenthOfASecondTwofoldUpToTenSecondsWithFullJitter(Mode mode) {
        assertThat(delays(mode, FixedChance.MOST))
                .containsExactly(
                        ofMillis(100),
                        ofMillis(200),
                        ofMillis(400),
                        ofMillis(800),
                        ofMillis(1600),
                        ofMillis(3200),
                        ofMillis(6400),
                        ofSeconds(10),
                        ofSeconds(10));
        assertThat(delays(mode, FixedChance.LEAST)).hasSize(9).containsOnly(ZERO);
    }

    private List<Duration> delays(Mode mode, RandomGenerator chance) {
        return mode.scenario(policy.maxAttempts(10), fail(io))
                .timing(time -> new WithChance(time, chance))
                .run()
                .delays();
    }

    private static final class WithChance extends DelegatingTiming {

        private final RandomGenerator chance;

        WithChance(VirtualTime time, RandomGenerator chance) {
            super(time);
            this.chance = chance;
        }

        @Override
        public RandomGenerator random() {
            return chance;
        }
    }

    @EveryMode
    @Case("0.3")
    void noLimitOnTheTimeOfTheWholeOrOfAnAttempt(Mode mode) {
        mode.run(policy, giveAfter(ofDays(9_000), "at last")).gave("at last").afterCalls(1);
    }

    @EveryMode
    @Case("3.1")
    void theBuiltInAnswerRetriesWhatMayPassAndNothingElse(Mode mode) {
        RetryPolicy builtIn = RetryPolicy.retryTransient();
        FileNotFoundException missing = new FileNotFoundException("missing");
        IllegalStateException bug = new IllegalStateException("a bug");
        mode.run(builtIn, fail(io), fail(new TimeoutException()), give("ok"))
                .gave("ok")
                .afterCalls(3);
        mode.run(builtIn, fail(io), fail(missing))
                .gaveUp(GiveUpReason.NOT_RETRYABLE, missing)
                .afterCalls(2);
        mode.run(builtIn, fail(bug)).gaveUp(GiveUpReason.NOT_RETRYABLE, bug).afterCalls(1);
    }

    @Test
    @Case("3.1")
    void thereIsNoPolicyThatNamesNoErrorButForPolling() {
        assertThat(RetryPolicy.class.getConstructors()).isEmpty();
        assertThat(Arrays.stream(RetryPolicy.class.getMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName))
                .containsOnly("retryOn", "retryTransient", "polling");
    }
}
