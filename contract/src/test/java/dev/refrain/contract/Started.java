package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** An execution that was started, and the future that the caller has. */
record Started(Scenario scenario, CompletableFuture<Object> future) {

    Started advance(Duration span) {
        scenario.time.advance(span);
        return this;
    }

    /** Moves time until the execution ends, and checks everything that must hold of any. */
    Ended end() {
        try {
            scenario.time.await(future);
        } catch (CompletionException | CancellationException seenBelow) {
            assertThat(future).isDone();
        }
        return ended();
    }

    /** The same, of an execution that must have ended by now. */
    Ended ended() {
        assertThat(future).as("the future, after %s", scenario.time).isDone();
        Ended ended = future.handle((value, failure) -> new Ended(scenario, value, failure))
                .join();
        return scenario.finished(ended);
    }
}
