package dev.refrain.annotations;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.NullStageException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultOfTest {

    private static final IOException FAILURE = new IOException();

    /** One that does not turn into a future of the JDK, which a stage need not do. */
    private static final class Closed<T> extends CompletableFuture<T> {
        @Override
        public CompletableFuture<T> toCompletableFuture() {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void nothing_stays_of_an_interrupt() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void the_result_of_a_stage() throws Exception {
        Closed<String> closed = new Closed<>();
        closed.complete("found");

        assertThat(Retrying.resultOf(completedFuture("found"))).isEqualTo("found");
        assertThat(Retrying.<String>resultOf(completedFuture(null))).isNull();
        assertThat(Retrying.resultOf(completedFuture("found").minimalCompletionStage()))
                .isEqualTo("found");
        assertThat(Retrying.resultOf(closed)).isEqualTo("found");
    }

    static Stream<CompletableFuture<String>> failed() {
        CompletableFuture<String> closed = new Closed<>();
        closed.completeExceptionally(FAILURE);
        return Stream.of(
                failedFuture(FAILURE),
                failedFuture(new CompletionException(FAILURE)),
                failedFuture(new ExecutionException(new CompletionException(FAILURE))),
                CompletableFuture.<String>failedFuture(FAILURE).thenApply(String::strip),
                closed);
    }

    @ParameterizedTest
    @MethodSource("failed")
    void what_a_stage_failed_with_is_thrown_without_wrappers(CompletableFuture<String> stage) {
        assertThat(catchThrowable(() -> Retrying.resultOf(stage))).isSameAs(FAILURE);
    }

    @Test
    void errors_and_other_throwables_are_thrown_as_they_are() {
        Error error = new AssertionError();
        Throwable other = new Throwable();

        assertThat(catchThrowable(() -> Retrying.resultOf(failedFuture(error)))).isSameAs(error);
        assertThat(catchThrowable(() -> Retrying.resultOf(failedFuture(other)))).isSameAs(other);
    }

    @Test
    void a_wrapper_without_a_cause_is_the_failure() {
        Throwable wrapper = new CompletionException("no cause", null);

        assertThat(catchThrowable(() -> Retrying.resultOf(failedFuture(wrapper))))
                .isSameAs(wrapper);
    }

    @Test
    void a_cycle_of_wrappers_ends() {
        class Wrapper extends CompletionException {
            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        }

        assertThat(catchThrowable(() -> Retrying.resultOf(failedFuture(new Wrapper()))))
                .isInstanceOf(Wrapper.class);
    }

    @Test
    void a_cancelled_stage_is_told_as_cancelled() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        stage.cancel(true);

        assertThat(catchThrowable(() -> Retrying.resultOf(stage))).isInstanceOf(CancellationException.class);
    }

    @Test
    void no_stage_is_no_success() {
        assertThat(catchThrowable(() -> Retrying.resultOf(null)))
                .isInstanceOf(NullStageException.class)
                .hasMessage("the body of an offloaded method returned null instead of a CompletionStage");
    }

    @Test
    void an_interrupt_cancels_the_stage() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Thread.currentThread().interrupt();

        assertThat(catchThrowable(() -> Retrying.resultOf(stage))).isInstanceOf(InterruptedException.class);
        assertThat(stage).isCancelled();
    }

    @Test
    void an_interrupt_cancels_a_stage_that_is_a_future_of_its_own_kind() {
        Closed<String> stage = new Closed<>();
        Thread.currentThread().interrupt();

        assertThat(catchThrowable(() -> Retrying.resultOf(stage))).isInstanceOf(InterruptedException.class);
        assertThat(stage).isCancelled();
    }

    @Test
    void an_interrupt_is_told_although_the_stage_can_not_be_cancelled() {
        IllegalStateException refusal = new IllegalStateException();
        CompletableFuture<String> stage = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                throw refusal;
            }
        };
        Thread.currentThread().interrupt();

        assertThat(catchThrowable(() -> Retrying.resultOf(stage)))
                .isInstanceOf(InterruptedException.class)
                .hasSuppressedException(refusal);
    }
}
