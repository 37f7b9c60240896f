package dev.refrain;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A predicate, verdict or backoff that fails ends the execution with the operation's failure. */
class CallbackErrorsTest {

    private static final IOException FAILURE = new IOException("of the operation");

    static List<RetryPolicy> failingWith(Throwable error) {
        Supplier<RuntimeException> failing = () -> CallbackErrorsTest.<RuntimeException>sneaky(error);
        RetryPolicy onIo = RetryPolicy.retryOn(IOException.class);
        return List.of(
                RetryPolicy.retryOn(IOException.class, failure -> {
                    throw failing.get();
                }),
                onIo.giveUpOn(IOException.class, failure -> {
                    throw failing.get();
                }),
                onIo.decide(IOException.class, failure -> {
                    throw failing.get();
                }),
                onIo.backoff(Backoff.function(retry -> {
                    throw failing.get();
                })),
                onIo.decide(IOException.class, failure -> Verdict.after(ofMillis(1)))
                        .backoff(Backoff.function(retry -> {
                            throw failing.get();
                        })));
    }

    static List<Throwable> ordinary() {
        return List.of(
                new IllegalStateException("of the callback"),
                new IOException("of the callback"),
                new AssertionError("of the callback"),
                new InterruptedException("of the callback"));
    }

    static List<Error> serious() {
        return List.of(
                new StackOverflowError("of the callback"),
                new OutOfMemoryError("of the callback, made up"),
                new NoClassDefFoundError("of the callback"));
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void theOperationsFailureSurfacesAndTheCallbacksIsTold(Throwable error) {
        assertThat(failingWith(error)).allSatisfy(policy -> assertThat(Deciding.first(policy, FAILURE))
                .isEqualTo(new Decision.End(GiveUpReason.CALLBACK, FAILURE, error)));
    }

    @ParameterizedTest
    @MethodSource("serious")
    void errorsOfTheMachineSurfaceThemselves(Error error) {
        assertThat(failingWith(error)).allSatisfy(policy -> assertThat(Deciding.first(policy, FAILURE))
                .isEqualTo(new Decision.End(GiveUpReason.CALLBACK, error, error)));
    }

    @Test
    void answersThatAreNoneEndTheExecution() {
        RetryPolicy onIo = RetryPolicy.retryOn(IOException.class);
        List<RetryPolicy> wrong = List.of(
                onIo.decide(IOException.class, failure -> null),
                onIo.decide(IOException.class, failure -> Verdict.after(ofMillis(-1))),
                onIo.decide(IOException.class, failure -> Verdict.after(none())),
                onIo.backoff(Backoff.function(retry -> null)),
                onIo.backoff(Backoff.function(retry -> ofMillis(-1))));
        assertThat(wrong).allSatisfy(policy -> {
            Decision.End end = Deciding.end(Deciding.first(policy, FAILURE));
            assertThat(end.reason()).isEqualTo(GiveUpReason.CALLBACK);
            assertThat(end.failure()).isSameAs(FAILURE);
            assertThat(end.hindrance()).isInstanceOf(RuntimeException.class).hasMessageMatching(".*(null|-).*");
        });
    }

    @Test
    void nothingIsAddedToTheOperationsFailure() {
        IOException failure = new IOException("of the operation");
        failingWith(new IllegalStateException()).forEach(policy -> Deciding.first(policy, failure));
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void anErrorOfALaterAttemptEndsTheExecutionThen() {
        RetryPolicy policy = RetryPolicy.retryOn(IOException.class).backoff(Backoff.function(retry -> {
            if (retry == 3) {
                throw new IllegalStateException();
            }
            return Duration.ZERO;
        }));
        Tally tally = Deciding.tally(policy);
        assertThat(Deciding.waitsUntilTheEnd(tally, FAILURE)).containsExactly(0L, 0L);
    }

    @SuppressWarnings("NullAway")
    private static Duration none() {
        return null;
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
