package dev.refrain;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountingTest {

    private static final RetryPolicy ON_IO =
            RetryPolicy.retryOn(IOException.class).backoff(Backoff.none());
    private static final IOException IO = new IOException();
    private static final ConnectException CONNECT = new ConnectException();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void maxAttemptsCountsCalls(int calls) {
        assertThat(Deciding.calls(ON_IO.maxAttempts(calls), Collections.nCopies(200, IO)))
                .isEqualTo(calls);
    }

    @Test
    void fiveCallsByDefault() {
        assertThat(Deciding.calls(RetryPolicy.retryOn(IOException.class), Collections.nCopies(9, IO)))
                .isEqualTo(5);
        assertThat(Deciding.calls(RetryPolicy.retryTransient(), Collections.nCopies(9, IO)))
                .isEqualTo(5);
    }

    @Test
    void eachRuleCountsItsOwnFailures() {
        RetryPolicy policy = ON_IO.on(ConnectException.class, Rule.inherited().maxAttempts(10));
        assertThat(Deciding.calls(policy, List.of(IO, IO, IO, IO, CONNECT, IO))).isEqualTo(6);
    }

    @Test
    void noExecutionMakesMoreCallsThanTheLargestLimit() {
        RetryPolicy policy = ON_IO.on(ConnectException.class, Rule.inherited().maxAttempts(10));
        assertThat(Deciding.calls(policy, alternating(CONNECT, 9, IO, 4))).isEqualTo(10);
        RetryPolicy same = ON_IO.on(ConnectException.class);
        assertThat(Deciding.calls(same, alternating(CONNECT, 4, IO, 4))).isEqualTo(5);
    }

    @Test
    void ruleMayAllowLessThanThePolicy() {
        RetryPolicy policy = ON_IO.on(ConnectException.class, Rule.inherited().maxAttempts(2));
        assertThat(Deciding.calls(policy, List.of(CONNECT, CONNECT))).isEqualTo(2);
        assertThat(Deciding.calls(policy, List.of(CONNECT, IO, CONNECT))).isEqualTo(3);
        assertThat(Deciding.calls(policy, List.of(IO, IO, IO, IO, IO))).isEqualTo(5);
    }

    @Test
    void typesOfOneRuleShareACountOfTheirOwn() {
        RetryPolicy policy = ON_IO.on(
                List.of(ConnectException.class, IllegalStateException.class),
                Rule.inherited().maxAttempts(3));
        IllegalStateException state = new IllegalStateException();
        assertThat(Deciding.calls(policy, List.of(CONNECT, state, CONNECT, state)))
                .isEqualTo(3);
        assertThat(Deciding.calls(policy.maxAttempts(9), List.of(IO, CONNECT, IO, state, IO, IO, CONNECT, IO)))
                .as("what others failed with does not count")
                .isEqualTo(7);
    }

    @Test
    void typesOfOneDeclarationShareACount() {
        RetryPolicy shared = RetryPolicy.retryOn(IllegalStateException.class, ConnectException.class)
                .on(IOException.class)
                .maxAttempts(3);
        assertThat(Deciding.calls(shared, List.of(new IllegalStateException(), CONNECT, new IllegalStateException())))
                .isEqualTo(3);
        RetryPolicy apart = RetryPolicy.retryOn(IllegalStateException.class)
                .on(ConnectException.class)
                .maxAttempts(2)
                .on(Error.class, Rule.inherited().maxAttempts(10));
        assertThat(Deciding.calls(apart, List.of(new IllegalStateException(), CONNECT, new IllegalStateException())))
                .isEqualTo(3);
    }

    @Test
    void predicatesOfOneTypeCountApart() {
        RetryPolicy policy = ON_IO.on(IOException.class, failure -> "a".equals(failure.getMessage()))
                .maxAttempts(2)
                .on(Error.class, Rule.inherited().maxAttempts(10));
        assertThat(Deciding.calls(policy, List.of(new IOException("a"), IO, new IOException("a"))))
                .isEqualTo(3);
    }

    @Test
    void limitSetLaterHoldsForRulesDeclaredBefore() {
        assertThat(Deciding.calls(ON_IO.maxAttempts(3), Collections.nCopies(9, IO)))
                .isEqualTo(3);
        assertThat(Deciding.calls(ON_IO.maxAttempts(3).maxAttempts(4), Collections.nCopies(9, IO)))
                .isEqualTo(4);
        assertThat(Deciding.calls(ON_IO.unlimitedAttempts().maxAttempts(2), Collections.nCopies(9, IO)))
                .isEqualTo(2);
    }

    @Test
    void theLastAllowedCallAsksNoBackoff() {
        RetryPolicy policy = ON_IO.maxAttempts(1).backoff(Backoff.function(retry -> {
            throw new AssertionError("asked for the wait before retry " + retry);
        }));
        assertThat(Deciding.reason(policy, IO)).isEqualTo(GiveUpReason.ATTEMPTS);
    }

    @Test
    void eachRuleHasItsOwnBackoffSequence() {
        RetryPolicy policy = ON_IO.backoff(
                        Backoff.linear(ofMillis(10), ofSeconds(1)).withoutJitter())
                .on(
                        ConnectException.class,
                        Rule.inherited()
                                .backoff(Backoff.exponential(ofMillis(100), ofSeconds(1))
                                        .withoutJitter()))
                .on(FileNotFoundException.class)
                .maxAttempts(20);
        Tally tally = Deciding.tally(policy);
        List<Throwable> failures =
                List.of(IO, CONNECT, IO, CONNECT, CONNECT, IO, new FileNotFoundException(), CONNECT, IO);
        assertThat(failures.stream().map(failure -> Deciding.waitOf(Deciding.next(tally, failure)) / 1_000_000))
                .containsExactly(10L, 100L, 20L, 200L, 400L, 30L, 10L, 800L, 40L);
    }

    @Test
    void everyExecutionCountsFromTheStart() {
        RetryPolicy policy = ON_IO.maxAttempts(4)
                .backoff(Backoff.linear(ofMillis(1), ofSeconds(1)).withoutJitter());
        Tally first = Deciding.tally(policy);
        Deciding.next(first, IO);
        Tally second = Deciding.tally(policy);
        assertThat(Deciding.waitsUntilTheEnd(second, IO)).containsExactly(1_000_000L, 2_000_000L, 3_000_000L);
        assertThat(Deciding.waitsUntilTheEnd(first, IO)).containsExactly(2_000_000L, 3_000_000L);
    }

    @Test
    void unlimitedAttemptsDoNotEnd() {
        Tally tally = Deciding.tally(ON_IO.unlimitedAttempts());
        for (int i = 0; i < 100_000; i++) {
            assertThat(Deciding.next(tally, IO)).isEqualTo(new Decision.Again(0));
        }
    }

    @Test
    void unlimitedCountsSaturate() throws Exception {
        Backoff backoff =
                Backoff.function(retry -> ofMillis(retry > 0 ? 7 : -1)).withoutJitter();
        RetryPolicy policy = ON_IO.unlimitedAttempts().backoff(backoff);
        Tally tally = Deciding.tally(policy, new SplittableRandom(1));
        Field failures = accessible("failures");
        Arrays.fill((int[]) failures.get(tally), Integer.MAX_VALUE - 3);
        accessible("all").setInt(tally, Integer.MAX_VALUE - 3);
        for (int i = 0; i < 10; i++) {
            assertThat(Deciding.waitOf(Deciding.next(tally, IO)))
                    .isEqualTo(ofMillis(7).toNanos());
        }
    }

    @Test
    void ruleMayBeUnlimitedInALimitedPolicy() {
        RetryPolicy policy = ON_IO.on(ConnectException.class, Rule.inherited().unlimitedAttempts());
        Tally tally = Deciding.tally(policy);
        for (int i = 0; i < 1000; i++) {
            assertThat(Deciding.next(tally, CONNECT)).isInstanceOf(Decision.Again.class);
        }
        assertThat(Deciding.waitsUntilTheEnd(tally, IO)).hasSize(4);
        assertThat(policy.parts().limits().isUnlimited()).isTrue();
        assertThat(policy.within(ofSeconds(1)).parts().limits().isUnlimited()).isFalse();
    }

    private static List<Throwable> alternating(Throwable one, int times, Throwable other, int otherTimes) {
        Throwable[] all = new Throwable[times + otherTimes];
        Arrays.fill(all, one);
        for (int i = 0; i < otherTimes; i++) {
            all[2 * i + 1] = other;
        }
        return List.of(all);
    }

    private static Field accessible(String name) throws NoSuchFieldException {
        Field field = Tally.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
