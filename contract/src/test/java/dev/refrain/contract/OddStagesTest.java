package dev.refrain.contract;

import static dev.refrain.contract.Policies.IO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Retry;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages that a careless library gives. */
@Timeout(60)
class OddStagesTest {

    private final VirtualTime time = VirtualTime.create();
    private final IOException io = new IOException("down");

    @Test
    @Case("16.1")
    void aFailureThatCallsBackTwiceIsNoSuccess() {
        RecordedEvents events = new RecordedEvents();
        CompletableFuture<String> result =
                Retry.with(IO).time(time).listener(events).callAsync(() -> new Twice(null, io));
        time.runUntilIdle();
        assertThatThrownBy(result::join).hasCause(io);
        assertThat(events.attempts()).isEqualTo(5);
    }

    @Test
    @Case("16.1")
    void aValueThatIsToldTwiceIsKept() {
        CompletableFuture<String> result = Retry.with(IO).time(time).callAsync(() -> new Twice("value", null));
        assertThat(result.join()).isEqualTo("value");
    }

    /** Both ways: where nobody looks, the failure is read off the stage. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Case({"17.7", "B6"})
    void aFailureWhoseCauseCanNotBeHadIsAFailureLikeOthers(boolean observed) {
        CompletionException awkward = new WithoutACause();
        Retry retry = Retry.with(IO).time(time);
        CompletableFuture<String> result = (observed ? retry.listener(event -> {}) : retry)
                .callAsync(() -> CompletableFuture.failedFuture(awkward));
        time.runUntilIdle();
        assertThat(result.handle((value, failure) -> failure).join()).isSameAs(awkward);
    }

    /** Calls its callbacks back twice, at once. */
    private static final class Twice extends CompletableFuture<String> {
        private final String value;
        private final Throwable failure;

        Twice(String value, Throwable failure) {
            this.value = value;
            this.failure = failure;
        }

        @Override
        public <U> CompletableFuture<U> handle(BiFunction<? super String, Throwable, ? extends U> callback) {
            callback.apply(value, failure);
            return CompletableFuture.completedFuture(callback.apply(value, failure));
        }
    }

    private static final class WithoutACause extends CompletionException {
        private static final long serialVersionUID = 1;

        WithoutACause() {
            super("awkward", new IOException("hidden"));
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public Throwable getCause() {
            throw new IllegalStateException("no cause for you");
        }
    }
}
