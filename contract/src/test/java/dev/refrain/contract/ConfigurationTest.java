package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import dev.refrain.Verdict;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad values fail where they are given; built values never change. */
class ConfigurationTest {

    private static final Duration NEGATIVE = ofMillis(-1);

    static Stream<Arguments> badValues() {
        return Stream.of(
                bad("maxAttempts", "0", () -> IO.maxAttempts(0)),
                bad("maxAttempts", "-4", () -> IO.maxAttempts(-4)),
                bad("maxAttempts", "0", () -> Rule.inherited().maxAttempts(0)),
                bad("within", "PT-0.001S", () -> IO.within(NEGATIVE)),
                bad("attemptTimeout", "PT0S", () -> IO.attemptTimeout(ZERO)),
                bad("attemptTimeout", "PT-0.001S", () -> IO.attemptTimeout(NEGATIVE)),
                bad("longestServerWait", "PT-0.001S", () -> IO.longestServerWait(NEGATIVE)),
                bad("every", "PT-0.001S", () -> RetryPolicy.polling(NEGATIVE)),
                bad("wait", "PT-0.001S", () -> Backoff.fixed(NEGATIVE)),
                bad("base", "PT-0.001S", () -> Backoff.exponential(NEGATIVE, ofSeconds(1))),
                bad("cap", "PT0.001S", () -> Backoff.exponential(ofSeconds(1), ofMillis(1))),
                bad("cap", "PT0.001S", () -> Backoff.linear(ofSeconds(1), ofMillis(1))),
                bad("cap", "PT0.001S", () -> Backoff.fibonacci(ofSeconds(1), ofMillis(1))),
                bad("cap", "PT0.001S", () -> Backoff.decorrelated(ofSeconds(1), ofMillis(1))),
                bad("factor", "0.0", () -> Backoff.exponential(ofMillis(1), 0, ofSeconds(1))),
                bad("factor", "0.99", () -> Backoff.exponential(ofMillis(1), 0.99, ofSeconds(1))),
                bad("factor", "NaN", () -> Backoff.exponential(ofMillis(1), Double.NaN, ofSeconds(1))),
                bad(
                        "factor",
                        "Infinity",
                        () -> Backoff.exponential(ofMillis(1), Double.POSITIVE_INFINITY, ofSeconds(1))),
                bad("next[1]", "PT-0.001S", () -> Backoff.sequence(ZERO, ZERO, NEGATIVE)),
                bad("longest", "PT-0.001S", () -> Backoff.none().cappedAt(NEGATIVE)),
                bad("waits", "0", () -> Backoff.none().then(0, Backoff.none())),
                bad("delay", "PT-0.001S", () -> Verdict.after(NEGATIVE)),
                bad("cost", "-1", () -> Rule.inherited().cost(-1)),
                bad("capacity", "-1", () -> RetryBudget.of(-1, 5)),
                bad("cost", "-1", () -> RetryBudget.of(1, -1)));
    }

    private static Arguments bad(String parameter, String value, ThrowingCallable call) {
        return Arguments.of(parameter, value, call);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("badValues")
    @Case({"U1", "1.2", "35.1"})
    void aBadValueIsNamedWhereItIsGiven(String parameter, String value, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(parameter)
                .hasMessageContaining(value);
    }

    static Stream<Arguments> nulls() {
        return Stream.of(
                bad("within", "null", () -> IO.within(null)),
                bad("attemptTimeout", "null", () -> IO.attemptTimeout(null)),
                bad("backoff", "null", () -> IO.backoff(null)),
                bad("type", "null", () -> RetryPolicy.retryOn((Class<IOException>) null)),
                bad("policy", "null", () -> Retry.with(null)),
                bad("name", "null", () -> Retry.with(IO).named(null)),
                bad("budget", "null", () -> Retry.with(IO).budget(null)),
                bad("listener", "null", () -> Retry.with(IO).listener(null)),
                bad("executor", "null", () -> Retry.with(IO).executor(null)),
                bad("operation", "null", () -> Retry.with(IO).call(null)),
                bad("operation", "null", () -> Retry.with(IO).callAsync(null)),
                bad("operation", "null", () -> Retry.with(IO).submit(null)),
                bad("wait", "null", () -> Backoff.fixed(null)),
                bad("cap", "null", () -> Backoff.exponential(ofMillis(1), null)),
                bad("answer", "null", () -> IO.decide(IOException.class, null)));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("nulls")
    @Case({"U1", "35.1"})
    void aNullIsNamedWhereItIsGiven(String parameter, String value, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class)
                .hasMessageContaining(parameter);
    }

    @Test
    @Case({"U1", "35.2"})
    void withersLeaveWhatWasBuiltAlone() {
        RetryPolicy built = RetryPolicy.retryOn(IOException.class).maxAttempts(3);
        String before = built.toString();
        built.maxAttempts(9).within(ofSeconds(1)).on(RuntimeException.class).giveUpOn(FileNotFoundException.class);

        assertThat(built)
                .hasToString(before)
                .isEqualTo(RetryPolicy.retryOn(IOException.class).maxAttempts(3));
    }

    @Test
    @Case("35.3")
    void policiesAreValues() {
        RetryPolicy one = RetryPolicy.retryOn(IOException.class)
                .maxAttempts(3)
                .within(ofSeconds(30))
                .on(FileNotFoundException.class, Rule.inherited().maxAttempts(2).cost(1))
                .backoff(Backoff.exponential(ofMillis(1), ofSeconds(1)));
        RetryPolicy same = RetryPolicy.retryOn(IOException.class)
                .maxAttempts(3)
                .within(ofSeconds(30))
                .on(FileNotFoundException.class, Rule.inherited().maxAttempts(2).cost(1))
                .backoff(Backoff.exponential(ofMillis(1), ofSeconds(1)));

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
        assertThat(one).isNotEqualTo(same.maxAttempts(4)).isNotEqualTo(same.within(ofSeconds(31)));
    }

    @Test
    @Case("1.3")
    void aBlockingCallWithoutAnyLimitIsRefused() {
        assertThatThrownBy(() -> Retry.with(IO.unlimitedAttempts()).call(() -> "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("within");
    }
}
