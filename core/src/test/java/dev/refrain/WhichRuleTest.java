package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The most specific declared type decides alone, whatever the order of declaration. */
class WhichRuleTest {

    /** Names no error yet. */
    private static final RetryPolicy EMPTY =
            RetryPolicy.polling(java.time.Duration.ZERO).maxAttempts(5);

    private final List<String> asked = new ArrayList<>();

    @Test
    void whatNoRuleMatchesIsFinal() {
        RetryPolicy policy = RetryPolicy.retryOn(ConnectException.class);
        assertThat(Deciding.reason(policy, new SocketException())).isEqualTo(GiveUpReason.NOT_RETRYABLE);
        assertThat(Deciding.reason(EMPTY, new IOException())).isEqualTo(GiveUpReason.NOT_RETRYABLE);
    }

    @Test
    void subtypesAreMatched() {
        assertThat(Deciding.retries(RetryPolicy.retryOn(IOException.class), new ConnectException()))
                .isTrue();
        assertThat(Deciding.retries(RetryPolicy.retryOn(Throwable.class), new ConnectException()))
                .isTrue();
        assertThat(Deciding.retries(RetryPolicy.retryOn(IOException.class), new IOException() {}))
                .isTrue();
    }

    @Test
    void conditionToGiveUpLeavesTheRestToTheNextTypeUp() {
        RetryPolicy policy = EMPTY.on(IOException.class)
                .giveUpOn(ConnectException.class, failure -> "refused".equals(failure.getMessage()));
        assertThat(Deciding.retries(policy, new ConnectException("refused"))).isFalse();
        assertThat(Deciding.retries(policy, new ConnectException("timed out"))).isTrue();
    }

    @Test
    void childThatIsGivenUpOnIsNotRetriedWithItsParent() {
        RetryPolicy parentFirst = EMPTY.on(IOException.class).giveUpOn(FileNotFoundException.class);
        RetryPolicy childFirst = EMPTY.giveUpOn(FileNotFoundException.class).on(IOException.class);
        for (RetryPolicy policy : List.of(parentFirst, childFirst)) {
            assertThat(Deciding.retries(policy, new FileNotFoundException())).isFalse();
            assertThat(Deciding.retries(policy, new IOException())).isTrue();
        }
    }

    @Test
    void childThatIsRetriedIsNotGivenUpOnWithItsParent() {
        RetryPolicy policy = EMPTY.on(ConnectException.class).giveUpOn(Exception.class);
        assertThat(Deciding.retries(policy, new ConnectException())).isTrue();
        assertThat(Deciding.retries(policy, new SocketException())).isFalse();
    }

    /** Every step declares something about another type, so that their order must not matter. */
    @Property
    void orderOfTypesDoesNotMatter(@ForAll @Size(max = 12) List<Integer> swaps) {
        List<UnaryOperator<RetryPolicy>> steps = new ArrayList<>(List.of(
                policy -> policy.on(Exception.class),
                policy -> policy.giveUpOn(IOException.class),
                policy -> policy.on(SocketException.class, Rule.inherited().maxAttempts(7)),
                policy -> policy.decide(ConnectException.class, failure -> Verdict.giveUp()),
                policy -> policy.on(RuntimeException.class, failure -> "yes".equals(failure.getMessage())),
                policy -> policy.giveUpOn(IllegalStateException.class)));
        for (int swap : swaps) {
            steps.add(steps.remove(Math.floorMod(swap, steps.size())));
        }
        RetryPolicy policy = EMPTY;
        for (UnaryOperator<RetryPolicy> step : steps) {
            policy = step.apply(policy);
        }
        assertThat(Deciding.retries(policy, new Exception())).isTrue();
        assertThat(Deciding.retries(policy, new IOException())).isFalse();
        assertThat(Deciding.retries(policy, new SocketException())).isTrue();
        assertThat(Deciding.retries(policy, new ConnectException())).isFalse();
        assertThat(Deciding.retries(policy, new IllegalArgumentException("yes")))
                .isTrue();
        assertThat(Deciding.retries(policy, new IllegalArgumentException("no"))).isFalse();
        assertThat(Deciding.retries(policy, new IllegalStateException("yes"))).isFalse();
    }

    @Test
    void predicatesAreAskedInOrderOfDeclarationThenTheUnconditionalRule() {
        RetryPolicy policy = EMPTY.giveUpOn(IOException.class, accepting("first", false))
                .giveUpOn(IOException.class)
                .on(IOException.class, accepting("second", false))
                .on(IOException.class, accepting("third", false));
        assertThat(Deciding.retries(policy, new IOException())).isFalse();
        assertThat(asked).containsExactly("first", "second", "third");
    }

    @Test
    void theFirstPredicateThatAcceptsEndsTheAsking() {
        RetryPolicy policy = EMPTY.on(IOException.class, accepting("first", true))
                .giveUpOn(IOException.class, accepting("second", true));
        assertThat(Deciding.retries(policy, new IOException())).isTrue();
        assertThat(asked).containsExactly("first");
    }

    @Test
    void whereNoPredicateAcceptsTheFailureIsFinalAndTheParentIsNotAsked() {
        RetryPolicy policy =
                EMPTY.on(Exception.class, accepting("parent", true)).on(IOException.class, accepting("child", false));
        assertThat(Deciding.reason(policy, new IOException())).isEqualTo(GiveUpReason.NOT_RETRYABLE);
        assertThat(asked).containsExactly("child");
    }

    @Test
    void ofTwoUnconditionalRulesTheLaterCounts() {
        assertThat(Deciding.retries(EMPTY.on(IOException.class).giveUpOn(IOException.class), new IOException()))
                .isFalse();
        assertThat(Deciding.retries(EMPTY.giveUpOn(IOException.class).on(IOException.class), new IOException()))
                .isTrue();
        RetryPolicy replaced = EMPTY.on(IOException.class, Rule.inherited().maxAttempts(1))
                .on(IOException.class, accepting("condition", false))
                .on(IOException.class, Rule.inherited().maxAttempts(2));
        assertThat(Deciding.retries(replaced, new IOException())).isTrue();
        assertThat(asked).containsExactly("condition");
    }

    @Test
    void passDefersToTheNextDeclaredTypeUp() {
        RetryPolicy passing = EMPTY.decide(ConnectException.class, failure -> pass("connect"))
                .decide(IOException.class, failure -> pass("io"));
        assertThat(Deciding.reason(passing, new ConnectException())).isEqualTo(GiveUpReason.NOT_RETRYABLE);
        assertThat(asked).containsExactly("connect", "io");
        assertThat(Deciding.retries(passing.on(Exception.class), new ConnectException()))
                .isTrue();
        assertThat(Deciding.retries(
                        passing.giveUpOn(SocketException.class).on(Exception.class), new ConnectException()))
                .isFalse();
    }

    @Test
    void passFromAConditionalChildKeepsTheLimitsOfTheParent() {
        RetryPolicy policy = EMPTY.decide(
                        ConnectException.class,
                        failure -> Verdict.pass(),
                        Rule.inherited().maxAttempts(1))
                .on(IOException.class, Rule.inherited().maxAttempts(3));
        assertThat(Deciding.calls(policy, List.of(new ConnectException(), new IOException(), new ConnectException())))
                .isEqualTo(3);
    }

    @Test
    void everyVerdictDoesWhatItSays() {
        assertThat(Deciding.retries(EMPTY.decide(IOException.class, failure -> Verdict.again()), new IOException()))
                .isTrue();
        assertThat(Deciding.reason(EMPTY.decide(IOException.class, failure -> Verdict.giveUp()), new IOException()))
                .isEqualTo(GiveUpReason.NOT_RETRYABLE);
    }

    private java.util.function.Predicate<Exception> accepting(String name, boolean answer) {
        return failure -> {
            asked.add(name);
            return answer;
        };
    }

    private Verdict pass(String name) {
        asked.add(name);
        return Verdict.pass();
    }
}
