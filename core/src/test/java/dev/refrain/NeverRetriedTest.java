package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOError;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NeverRetriedTest {

    private static final RetryPolicy EVERYTHING = RetryPolicy.retryOn(
            Throwable.class,
            Error.class,
            VirtualMachineError.class,
            LinkageError.class,
            InterruptedException.class,
            CancellationException.class);

    static List<Throwable> never() {
        return List.of(
                new StackOverflowError(),
                new OutOfMemoryError("made up"),
                new InternalError(),
                new NoClassDefFoundError(),
                new ExceptionInInitializerError(),
                new LinkageError(),
                new ThreadDeath(),
                new InterruptedException(),
                new CancellationException());
    }

    @ParameterizedTest
    @MethodSource("never")
    void whateverTheRulesSay(Throwable failure) {
        RetryPolicy named = EVERYTHING.on(failure.getClass());
        assertThat(Deciding.retries(named, failure)).isFalse();
        assertThat(Deciding.retries(named, new CompletionException(failure))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("never")
    void noPredicateIsAskedAboutThem(Throwable failure) {
        RetryPolicy asking = RetryPolicy.retryOn(Throwable.class, seen -> {
            throw new AssertionError("asked about " + seen);
        });
        assertThat(Deciding.reason(asking, failure)).isNotEqualTo(GiveUpReason.CALLBACK);
    }

    @Test
    void reasonTellsAnInterruptApart() {
        assertThat(Deciding.reason(EVERYTHING, new InterruptedException())).isEqualTo(GiveUpReason.INTERRUPTED);
        assertThat(Deciding.reason(EVERYTHING, new CancellationException())).isEqualTo(GiveUpReason.NOT_RETRYABLE);
        assertThat(Deciding.reason(EVERYTHING, new OutOfMemoryError("made up"))).isEqualTo(GiveUpReason.NOT_RETRYABLE);
    }

    @Test
    void socketTimeoutIsAnOrdinaryFailureAlthoughItIsAnInterruptedIOException() {
        assertThat(Deciding.retries(RetryPolicy.retryOn(IOException.class), new SocketTimeoutException()))
                .isTrue();
    }

    @Test
    void errorsAreRetriedOnlyWhereARuleNamesThem() {
        RetryPolicy throwable = RetryPolicy.retryOn(Throwable.class);
        assertThat(Deciding.retries(throwable, new AssertionError())).isFalse();
        assertThat(Deciding.retries(throwable, new Exception())).isTrue();
        assertThat(Deciding.retries(throwable.on(Error.class), new AssertionError()))
                .isTrue();
        assertThat(Deciding.retries(RetryPolicy.retryOn(AssertionError.class), new AssertionError()))
                .isTrue();
        assertThat(Deciding.retries(RetryPolicy.retryOn(AssertionError.class), new IOError(null)))
                .isFalse();
    }

    @Test
    void passFromAnErrorDoesNotReachThrowable() {
        RetryPolicy policy =
                RetryPolicy.retryOn(Throwable.class).decide(AssertionError.class, failure -> Verdict.pass());
        assertThat(Deciding.retries(policy, new AssertionError())).isFalse();
        assertThat(Deciding.retries(policy.on(Error.class), new AssertionError()))
                .isTrue();
    }
}
