package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What a policy's declarations say of a whole class of failures. */
class ClausesTest {

    private static final RetryPolicy IO = RetryPolicy.retryOn(IOException.class);

    @Test
    void declaresTypesUpToTheOneAskedFor() {
        RejectedExecutionException rejection = new RejectedExecutionException() {};
        assertThat(declares(IO.on(rejection.getClass()), rejection)).isTrue();
        assertThat(declares(IO.on(RejectedExecutionException.class), rejection)).isTrue();
        assertThat(declares(IO.on(RuntimeException.class), rejection))
                .as("only a supertype of it")
                .isFalse();
        assertThat(declares(IO, rejection)).isFalse();
    }

    @Test
    void rulesOnAClassWhereOneDeclarationWithoutAConditionSaysAgain() {
        Rule rule = Rule.inherited().maxAttempts(7);
        Ruling ruling = onAllLike(IO.on(ArithmeticException.class, rule), new ArithmeticException());
        assertThat(ruling).isEqualTo(new Ruling(Verdict.again(), rule, 2));
        assertThat(onAllLike(IO, new FileNotFoundException())).isEqualTo(onAllLike(IO, new IOException()));
    }

    @Test
    void doesNotRuleOnAClassWhereItDependsOnTheFailure() {
        assertThat(onAllLike(IO.on(IOException.class, failure -> true), new IOException()))
                .as("two declarations")
                .isNull();
        assertThat(onAllLike(RetryPolicy.retryOn(IOException.class, failure -> true), new IOException()))
                .as("a condition")
                .isNull();
        assertThat(onAllLike(IO.decide(IOException.class, failure -> Verdict.again()), new IOException()))
                .as("a verdict")
                .isNull();
        assertThat(onAllLike(IO.on(CompletionException.class), new CompletionException(null)))
                .as("a wrapper")
                .isNull();
    }

    @Test
    void doesNotRuleOnWhatIsFinal() {
        assertThat(onAllLike(IO.giveUpOn(FileNotFoundException.class), new FileNotFoundException()))
                .isNull();
        assertThat(onAllLike(IO, new IllegalStateException())).isNull();
        assertThat(onAllLike(RetryPolicy.retryOn(Throwable.class), new InterruptedException()))
                .isNull();
    }

    @Test
    void errorsAreNotMeantByThrowable() {
        assertThat(onAllLike(RetryPolicy.retryOn(Throwable.class), new AssertionError()))
                .isNull();
        assertThat(onAllLike(RetryPolicy.retryOn(Throwable.class), new IOException()))
                .isNotNull();
        assertThat(onAllLike(RetryPolicy.retryOn(Error.class), new AssertionError()))
                .isNotNull();
    }

    @Test
    void policiesThatDifferInTheirErrorsAloneDiffer() {
        List<RetryPolicy> policies = List.of(
                IO, RetryPolicy.retryOn(ArithmeticException.class), RetryPolicy.retryOn(FileNotFoundException.class));
        assertThat(policies).doesNotHaveDuplicates();
        assertThat(IO).isEqualTo(RetryPolicy.retryOn(IOException.class)).isNotEqualTo("IOException: retry");
    }

    private static boolean declares(RetryPolicy policy, Throwable failure) {
        return policy.parts().clauses().declares(failure, RejectedExecutionException.class);
    }

    private static Ruling onAllLike(RetryPolicy policy, Throwable failure) {
        return policy.parts().clauses().rulingOnAllLike(failure);
    }
}
