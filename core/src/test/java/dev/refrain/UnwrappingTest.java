package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules see through the wrappers of {@code java.util.concurrent}; what surfaces is what was thrown. */
class UnwrappingTest {

    private static final RetryPolicy ON_IO = RetryPolicy.retryOn(IOException.class);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 60})
    void rulesSeeTheCauseHoweverDeep(int depth) {
        IOException failure = new IOException();
        assertThat(Deciding.retries(ON_IO, wrapped(failure, depth))).isTrue();
        assertThat(Deciding.retries(ON_IO, wrapped(new IllegalStateException(), depth)))
                .isFalse();
        assertThat(Clauses.unwrapped(wrapped(failure, depth))).isSameAs(failure);
    }

    @Test
    void theVeryInstanceThatWasThrownSurfaces() {
        Throwable thrown = wrapped(new IOException(), 3);
        Decision.End end = Deciding.end(Deciding.first(ON_IO.maxAttempts(1), thrown));
        assertThat(end.failure()).isSameAs(thrown);
        assertThat(end.reason()).isEqualTo(GiveUpReason.ATTEMPTS);
    }

    @Test
    void predicatesAndVerdictsGetTheCause() {
        IOException failure = new IOException();
        Throwable thrown = wrapped(failure, 2);
        assertThat(Deciding.retries(RetryPolicy.retryOn(IOException.class, seen -> seen == failure), thrown))
                .isTrue();
        RetryPolicy deciding = ON_IO.decide(IOException.class, seen -> {
            assertThat(seen).isSameAs(failure);
            return Verdict.again();
        });
        assertThat(Deciding.retries(deciding, thrown)).isTrue();
    }

    @Test
    void aWrapperWithoutACauseIsItselfTheFailure() {
        for (Throwable empty : new Throwable[] {new CompletionException(null), new ExecutionException(null)}) {
            assertThat(Clauses.unwrapped(empty)).isSameAs(empty);
            assertThat(Deciding.reason(ON_IO, empty)).isEqualTo(GiveUpReason.NOT_RETRYABLE);
            assertThat(Deciding.retries(RetryPolicy.retryOn(empty.getClass()), empty))
                    .isTrue();
        }
        CompletionException innermost = new CompletionException(null);
        assertThat(Clauses.unwrapped(new ExecutionException(innermost))).isSameAs(innermost);
    }

    @Test
    void causesThatGoInACircleEnd() {
        AtomicReference<Throwable> circle = new AtomicReference<>();
        CompletionException one = new CompletionException("one", null) {
            @Override
            public synchronized Throwable getCause() {
                return circle.get();
            }
        };
        CompletionException two = new CompletionException("two", one);
        circle.set(two);
        assertThat(Clauses.unwrapped(one)).isSameAs(one);
        assertThat(Deciding.reason(ON_IO, one)).isEqualTo(GiveUpReason.NOT_RETRYABLE);
        assertThat(Deciding.retries(RetryPolicy.retryOn(CompletionException.class), two))
                .isTrue();
    }

    @Test
    void otherExceptionsAreNoWrappers() {
        assertThat(Deciding.retries(ON_IO, new RuntimeException(new IOException())))
                .isFalse();
        assertThat(Deciding.retries(RetryPolicy.retryOn(RuntimeException.class), new RuntimeException(new Error())))
                .isTrue();
    }

    @Test
    void neverRetriedIsAskedOfTheCause() {
        RetryPolicy all = RetryPolicy.retryOn(Throwable.class, Error.class);
        assertThat(Deciding.reason(all, wrapped(new InterruptedException(), 2))).isEqualTo(GiveUpReason.INTERRUPTED);
        assertThat(Deciding.reason(all, wrapped(new StackOverflowError(), 1))).isEqualTo(GiveUpReason.NOT_RETRYABLE);
    }

    private static Throwable wrapped(Throwable failure, int depth) {
        Throwable outer = failure;
        for (int i = 0; i < depth; i++) {
            outer = i % 2 == 0 ? new CompletionException(outer) : new ExecutionException(outer);
        }
        return outer;
    }
}
