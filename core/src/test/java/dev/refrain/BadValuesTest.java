package dev.refrain;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.Collections.singletonList;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad values fail where they are given, with the parameter's name and the value. */
class BadValuesTest {

    private static final Duration NEGATIVE = ofMillis(-5);
    private static final Duration SECOND = ofSeconds(1);
    private static final RetryPolicy POLICY = RetryPolicy.retryOn(IOException.class);
    private static final Retry RETRY = Retry.with(POLICY);

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("wait", "PT-0.005S", () -> Backoff.fixed(NEGATIVE)),
                bad("step", "PT-0.005S", () -> Backoff.linear(NEGATIVE, SECOND)),
                bad("cap", "PT0.5S", () -> Backoff.linear(SECOND, ofMillis(500))),
                bad("base", "PT-0.005S", () -> Backoff.exponential(NEGATIVE, SECOND)),
                bad("cap", "PT0.5S", () -> Backoff.exponential(SECOND, ofMillis(500))),
                bad("cap", "PT-0.005S", () -> Backoff.exponential(Duration.ZERO, NEGATIVE)),
                bad("factor", "0.0", () -> Backoff.exponential(SECOND, 0, SECOND)),
                bad("factor", "0.999", () -> Backoff.exponential(SECOND, 0.999, SECOND)),
                bad("factor", "-2.0", () -> Backoff.exponential(SECOND, -2, SECOND)),
                bad("factor", "NaN", () -> Backoff.exponential(SECOND, Double.NaN, SECOND)),
                bad("factor", "Infinity", () -> Backoff.exponential(SECOND, Double.POSITIVE_INFINITY, SECOND)),
                bad("base", "PT-0.005S", () -> Backoff.fibonacci(NEGATIVE, SECOND)),
                bad("cap", "PT0.5S", () -> Backoff.fibonacci(SECOND, ofMillis(500))),
                bad("base", "PT-0.005S", () -> Backoff.decorrelated(NEGATIVE, SECOND)),
                bad("cap", "PT0.5S", () -> Backoff.decorrelated(SECOND, ofMillis(500))),
                bad("first", "PT-0.005S", () -> Backoff.sequence(NEGATIVE)),
                bad("next[1]", "PT-0.005S", () -> Backoff.sequence(SECOND, SECOND, NEGATIVE)),
                bad("longest", "PT-0.005S", () -> Backoff.none().cappedAt(NEGATIVE)),
                bad("waits", "0", () -> Backoff.none().then(0, Backoff.none())),
                bad("retry", "0", () -> Backoff.none().delay(0, SECOND, new SplittableRandom())),
                bad("previous", "PT-0.005S", () -> Backoff.none().delay(1, NEGATIVE, new SplittableRandom())),
                bad("maxAttempts", "0", () -> POLICY.maxAttempts(0)),
                bad("maxAttempts", "-4", () -> POLICY.maxAttempts(-4)),
                bad("maxAttempts", "-2147483648", () -> POLICY.maxAttempts(Integer.MIN_VALUE)),
                bad("within", "PT-0.005S", () -> POLICY.within(NEGATIVE)),
                bad("attemptTimeout", "PT0S", () -> POLICY.attemptTimeout(Duration.ZERO)),
                bad("attemptTimeout", "PT-0.005S", () -> POLICY.attemptTimeout(NEGATIVE)),
                bad("longestServerWait", "PT-0.005S", () -> POLICY.longestServerWait(NEGATIVE)),
                bad("every", "PT-0.005S", () -> RetryPolicy.polling(NEGATIVE)),
                bad("types", "[]", () -> POLICY.on(List.of(), Rule.inherited())),
                bad("maxAttempts", "0", () -> Rule.inherited().maxAttempts(0)),
                bad("cost", "-1", () -> Rule.inherited().cost(-1)),
                bad("delay", "PT-0.005S", () -> Verdict.after(NEGATIVE)),
                bad("capacity", "-1", () -> RetryBudget.of(-1, 5)),
                bad("cost", "-3", () -> RetryBudget.of(10, -3)),
                bad("capacity", "-1", () -> RetryBudget.waiting(-1, 5)),
                bad("cost", "-3", () -> RetryBudget.waiting(10, -3)));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("bad")
    void isRefused(String parameter, String value, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(parameter + " must")
                .hasMessageEndingWith(", but is " + value);
    }

    static Stream<Arguments> missing() {
        Class<IOException> noType = nothing();
        Class<IOException>[] noTypes = nothing();
        Predicate<IOException> noPredicate = nothing();
        Function<IOException, Verdict> noAnswer = nothing();
        Rule noRule = nothing();
        return Stream.of(
                missing("wait", () -> Backoff.fixed(nothing())),
                missing("step", () -> Backoff.linear(nothing(), SECOND)),
                missing("cap", () -> Backoff.linear(SECOND, nothing())),
                missing("base", () -> Backoff.exponential(nothing(), SECOND)),
                missing("cap", () -> Backoff.exponential(SECOND, nothing())),
                missing("base", () -> Backoff.fibonacci(nothing(), SECOND)),
                missing("base", () -> Backoff.decorrelated(nothing(), SECOND)),
                missing("first", () -> Backoff.sequence(nothing())),
                missing("next[0]", () -> Backoff.sequence(SECOND, (Duration) nothing())),
                missing("next", () -> Backoff.sequence(SECOND, (Duration[]) nothing())),
                missing("waits", () -> Backoff.function(nothing())),
                missing("longest", () -> Backoff.none().cappedAt(nothing())),
                missing("next", () -> Backoff.none().then(1, nothing())),
                missing("previous", () -> Backoff.none().delay(1, nothing(), new SplittableRandom())),
                missing("random", () -> Backoff.fixed(SECOND).delay(1, SECOND, nothing())),
                missing("type", () -> RetryPolicy.retryOn(noType)),
                missing("type", () -> RetryPolicy.retryOn(noType, failure -> true)),
                missing("accepted", () -> RetryPolicy.retryOn(IOException.class, noPredicate)),
                missing("more", () -> RetryPolicy.retryOn(IOException.class, noTypes)),
                missing("more[0]", () -> RetryPolicy.retryOn(IOException.class, noType)),
                missing("more[1]", () -> POLICY.giveUpOn(IOException.class, IOException.class, noType)),
                missing("type", () -> POLICY.on(noType, Rule.inherited())),
                missing("type", () -> POLICY.on(singletonList(noType), Rule.inherited())),
                missing(
                        "types",
                        () -> POLICY.on(BadValuesTest.<List<Class<? extends Throwable>>>nothing(), Rule.inherited())),
                missing("rule", () -> POLICY.on(IOException.class, noRule)),
                missing("rule", () -> POLICY.on(List.of(IOException.class), noRule)),
                missing("rule", () -> POLICY.on(IOException.class, failure -> true, noRule)),
                missing("accepted", () -> POLICY.on(IOException.class, noPredicate)),
                missing("type", () -> POLICY.decide(noType, failure -> Verdict.again())),
                missing("answer", () -> POLICY.decide(IOException.class, noAnswer)),
                missing("rule", () -> POLICY.decide(IOException.class, failure -> Verdict.again(), noRule)),
                missing("type", () -> POLICY.giveUpOn(noType)),
                missing("accepted", () -> POLICY.giveUpOn(IOException.class, noPredicate)),
                missing("within", () -> POLICY.within(nothing())),
                missing("attemptTimeout", () -> POLICY.attemptTimeout(nothing())),
                missing("longestServerWait", () -> POLICY.longestServerWait(nothing())),
                missing("backoff", () -> POLICY.backoff(nothing())),
                missing("every", () -> RetryPolicy.polling(nothing())),
                missing("backoff", () -> Rule.inherited().backoff(nothing())),
                missing("delay", () -> Verdict.after(nothing())),
                missing("policy", () -> Retry.with(nothing())),
                missing("policy", () -> RETRY.policy(nothing())),
                missing("name", () -> RETRY.named(nothing())),
                missing("budget", () -> RETRY.budget(nothing())),
                missing("listener", () -> RETRY.listener(nothing())),
                missing("executor", () -> RETRY.executor(nothing())),
                missing("capture", () -> RETRY.context(nothing())),
                missing("late", () -> RETRY.discarding(nothing())),
                missing("time", () -> RETRY.time(nothing())),
                missing("operation", () -> RETRY.call(nothing())),
                missing("operation", () -> RETRY.run(nothing())),
                missing("operation", () -> RETRY.callWith(nothing())),
                missing("operation", () -> RETRY.outcome(nothing())),
                missing("operation", () -> RETRY.callAsync(nothing())),
                missing("operation", () -> RETRY.callAsyncWith(nothing())),
                missing("operation", () -> RETRY.outcomeAsync(nothing())),
                missing("operation", () -> RETRY.submit(nothing())),
                missing("operation", () -> RETRY.submitWith(nothing())),
                missing("accepted", () -> RETRY.callUntil(() -> 1, nothing())),
                missing("accepted", () -> RETRY.submitUntil(() -> 1, nothing())));
    }

    @ParameterizedTest(name = "{0} = null")
    @MethodSource("missing")
    void nullIsRefused(String parameter, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(parameter + " must not be null");
    }

    private static Arguments bad(String parameter, String value, ThrowingCallable call) {
        return arguments(parameter, value, call);
    }

    private static Arguments missing(String parameter, ThrowingCallable call) {
        return arguments(parameter, call);
    }

    private static <T> T nothing() {
        return null;
    }
}
