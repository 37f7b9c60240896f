package dev.refrain.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a move of time ends. */
@Timeout(20)
class MovingTest extends VirtualTimeFixture {

    @Test
    void collectsWhatTasksThrowAndGoesOn() {
        RuntimeException thrown = new RuntimeException("a task's");
        AssertionError worse = new AssertionError("a timer's");
        time.executor().execute(() -> {
            throw thrown;
        });
        time.schedule(1, () -> {
            throw worse;
        });
        at(ofMillis(1), "next");

        time.runUntilIdle();

        assertThat(time.uncaught()).containsExactly(thrown, worse);
        assertThat(log).containsExactly("next@1");
    }

    @Test
    void awaitsAFutureAndStopsThere() {
        CompletableFuture<String> future = new CompletableFuture<>();
        time.schedule(ofSeconds(1).toNanos(), () -> future.complete("done"));
        at(ofSeconds(2), "later");

        assertThat(time.await(future)).isEqualTo("done");

        assertThat(time.elapsed()).isEqualTo(ofSeconds(1));
        assertThat(log).isEmpty();
    }

    @Test
    void awaitingAFailedFutureThrowsAsJoinDoes() {
        RuntimeException failure = new RuntimeException();

        assertThatThrownBy(() -> time.await(CompletableFuture.failedFuture(failure)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isSameAs(failure);
    }

    @Test
    void saysSoWhenNothingCanEndTheFuture() {
        at(ofSeconds(3), "in vain");

        assertThatThrownBy(() -> time.await(new CompletableFuture<>()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is left to run")
                .hasMessageContaining("PT3S");
    }

    @Test
    void refusesAScheduleWithoutEnd() {
        Runnable[] again = new Runnable[1];
        again[0] = () -> time.schedule(1, again[0]);
        again[0].run();

        assertThatThrownBy(time::runUntilIdle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not end");
    }

    @Test
    void refusesAMomentWithoutEnd() {
        Runnable[] again = new Runnable[1];
        again[0] = () -> time.executor().execute(again[0]);
        again[0].run();

        assertThatThrownBy(() -> time.advance(ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("time did not move");
    }

    @Test
    void aTaskCanNotMoveTime() {
        time.executor().execute(() -> time.advance(ofSeconds(1)));

        time.advance(ZERO);

        assertThat(time.uncaught()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesToGoBack() {
        assertThatThrownBy(() -> time.advance(ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("span");
    }
}
