package dev.refrain;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.RetryEvent.AttemptStarted;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** No attempt starts at or after the limit, also where listeners take what was left and no timer fires meanwhile. */
class ListenersTakeTheTimeTest {

    private final FakeTiming time = new FakeTiming();
    private final Retry retry = Retry.with(RetryPolicy.retryTransient().within(ofMillis(50)))
            .time(time)
            .listener(event -> {
                if (event instanceof AttemptStarted) {
                    time.advance(ofMillis(50));
                }
            });

    private int calls;

    @Test
    void ofABlockingCall() {
        assertThatThrownBy(() -> retry.call(() -> ++calls)).isInstanceOf(DeadlineExceededException.class);
        assertThat(calls).isZero();
    }

    @Test
    void ofAnAsynchronousCall() {
        endsWithoutACall(retry.callAsync(() -> CompletableFuture.completedFuture(++calls)));
    }

    @Test
    void ofAnOffloadedCall() {
        endsWithoutACall(retry.submit(() -> ++calls));
    }

    private void endsWithoutACall(CompletableFuture<?> future) {
        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DeadlineExceededException.class);
        assertThat(calls).isZero();
    }
}
