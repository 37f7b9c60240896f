package dev.refrain;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PolicyValueTest {

    private static final Predicate<IOException> CONDITION = failure -> true;
    private static final Function<IOException, Verdict> ANSWER = failure -> Verdict.again();

    /** Each differs from all others. */
    private static final List<Supplier<RetryPolicy>> ALL = List.of(
            () -> RetryPolicy.retryOn(IOException.class),
            () -> RetryPolicy.retryOn(ConnectException.class),
            () -> RetryPolicy.retryOn(IOException.class, IllegalStateException.class),
            () -> RetryPolicy.retryOn(IOException.class).on(IllegalStateException.class),
            () -> RetryPolicy.retryOn(IOException.class, CONDITION),
            () -> RetryPolicy.retryOn(IOException.class).maxAttempts(3),
            () -> RetryPolicy.retryOn(IOException.class).unlimitedAttempts(),
            () -> RetryPolicy.retryOn(IOException.class).within(ofSeconds(1)),
            () -> RetryPolicy.retryOn(IOException.class).attemptTimeout(ofSeconds(1)),
            () -> RetryPolicy.retryOn(IOException.class).longestServerWait(ofSeconds(1)),
            () -> RetryPolicy.retryOn(IOException.class).backoff(Backoff.none()),
            () -> RetryPolicy.retryOn(IOException.class).giveUpOn(ConnectException.class),
            () -> RetryPolicy.retryOn(IOException.class).giveUpOn(IOException.class, CONDITION),
            () -> RetryPolicy.retryOn(IOException.class)
                    .on(ConnectException.class, Rule.inherited().maxAttempts(2)),
            () -> RetryPolicy.retryOn(IOException.class)
                    .on(ConnectException.class, Rule.inherited().cost(2)),
            () -> RetryPolicy.retryOn(IOException.class).decide(IOException.class, ANSWER),
            () -> RetryPolicy.retryOn(IOException.class)
                    .decide(IOException.class, ANSWER, Rule.inherited().cost(1)),
            RetryPolicy::retryTransient,
            () -> RetryPolicy.retryTransient().maxAttempts(3),
            () -> RetryPolicy.polling(ofSeconds(1)),
            () -> RetryPolicy.polling(ofSeconds(2)));

    private static final List<UnaryOperator<RetryPolicy>> WITHERS = List.of(
            policy -> policy.on(ConnectException.class),
            policy -> policy.on(ConnectException.class, Rule.inherited().maxAttempts(50)),
            policy -> policy.on(IOException.class, CONDITION),
            policy -> policy.on(IOException.class, CONDITION, Rule.inherited().cost(3)),
            policy -> policy.decide(IOException.class, ANSWER),
            policy -> policy.giveUpOn(IOException.class),
            policy -> policy.giveUpOn(IOException.class, CONDITION),
            policy -> policy.maxAttempts(2),
            RetryPolicy::unlimitedAttempts,
            policy -> policy.within(ofMillis(3)),
            policy -> policy.attemptTimeout(ofMillis(3)),
            policy -> policy.longestServerWait(ofMillis(3)),
            policy -> policy.backoff(Backoff.fixed(ofMillis(3))));

    @Test
    void equalValuesAreEqual() {
        assertThat(ALL).allSatisfy(policy -> assertThat(policy.get())
                .isEqualTo(policy.get())
                .hasSameHashCodeAs(policy.get())
                .hasToString(policy.get().toString()));
    }

    @Test
    void everyPartOfTheValueCounts() {
        List<RetryPolicy> values = ALL.stream().map(Supplier::get).toList();
        assertThat(new HashSet<>(values)).hasSameSizeAs(values);
        assertThat(values).noneMatch(value -> value.equals("a string"));
    }

    @Test
    void withersDoNotChangeTheValueTheyAreCalledOn() {
        RetryPolicy built = RetryPolicy.retryOn(IOException.class);
        String text = built.toString();
        assertThat(WITHERS).allSatisfy(wither -> {
            assertThat(wither.apply(built)).isNotEqualTo(built);
            assertThat(built).isEqualTo(RetryPolicy.retryOn(IOException.class)).hasToString(text);
        });
        assertThat(Deciding.retries(built, new IOException())).isTrue();
    }

    @Test
    void withersOfARuleDoNotChangeIt() {
        Rule rule = Rule.inherited().maxAttempts(3);
        rule.maxAttempts(4);
        rule.unlimitedAttempts();
        rule.backoff(Backoff.none());
        rule.cost(9);
        assertThat(rule)
                .isEqualTo(Rule.inherited().maxAttempts(3))
                .hasSameHashCodeAs(Rule.inherited().maxAttempts(3))
                .isNotEqualTo(Rule.inherited())
                .isNotEqualTo(rule.cost(5))
                .isNotEqualTo(rule.backoff(Backoff.none()))
                .hasToString("Rule[maxAttempts=3, backoff=inherited, cost=inherited]");
    }

    @Test
    void theOrderOfWithersDoesNotMatterWhereNoErrorIsNamed() {
        RetryPolicy one = RetryPolicy.retryOn(IOException.class)
                .maxAttempts(7)
                .within(ofSeconds(3))
                .backoff(Backoff.none());
        RetryPolicy other = RetryPolicy.retryOn(IOException.class)
                .backoff(Backoff.none())
                .within(ofSeconds(3))
                .maxAttempts(7);
        assertThat(one).isEqualTo(other);
    }

    @Test
    void textTellsRulesAndLimits() {
        String text = RetryPolicy.retryOn(IOException.class)
                .giveUpOn(ConnectException.class)
                .on(Error.class, failure -> true, Rule.inherited().maxAttempts(9))
                .maxAttempts(7)
                .toString();
        assertThat(text)
                .startsWith("RetryPolicy[")
                .contains("IOException: retry", "ConnectException: give up", "maxAttempts=7")
                .contains("Error: retry if a condition holds by Rule[maxAttempts=9");
    }

    @Test
    void defaults() {
        PolicyParts parts = RetryPolicy.retryOn(IOException.class).parts();
        assertThat(parts.backoff()).isEqualTo(Backoff.exponential(ofMillis(100), ofSeconds(10)));
        assertThat(parts.limits().maxAttempts()).isEqualTo(5);
        assertThat(parts.limits().within()).isNull();
        assertThat(parts.limits().attemptTimeout()).isNull();
        assertThat(parts.limits().longestServerWait()).isEqualTo(ofSeconds(300));
    }
}
