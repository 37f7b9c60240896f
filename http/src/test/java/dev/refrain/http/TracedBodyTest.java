package dev.refrain.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Either the client begins to send, or the attempt is closed: never both. */
class TracedBodyTest {

    private final TracedBody body = new TracedBody(BodyPublishers.ofString("order"));

    @Test
    void oneThatIsClosedIsNeverSent() {
        assertThat(body.closeUnsent()).isTrue();
        assertThat(body.closeUnsent()).isTrue();
        assertThat(body.closeUnread()).isTrue();

        assertThatThrownBy(body::contentLength).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> body.subscribe(new Ignoring())).isInstanceOf(IllegalStateException.class);
        assertThat(body.closeUnsent()).isTrue();
    }

    @Test
    void oneThatIsAskedForItsLengthCountsAsSentButNotAsRead() {
        assertThat(body.contentLength()).isEqualTo(5);

        assertThat(body.closeUnsent()).isFalse();
        assertThat(body.isRead()).isFalse();
        assertThat(body.contentLength()).isEqualTo(5);
        assertThat(body.closeUnread()).isTrue();
        assertThatThrownBy(() -> body.subscribe(new Ignoring())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneThatIsReadMayBeReadAgainByTheSameAttempt() {
        body.subscribe(new Ignoring());

        assertThat(body.isRead()).isTrue();
        assertThat(body.closeUnsent()).isFalse();
        assertThat(body.closeUnread()).isFalse();
        assertThat(body.contentLength()).isEqualTo(5);
        body.subscribe(new Ignoring());
    }

    private static final class Ignoring implements Flow.Subscriber<ByteBuffer> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(ByteBuffer item) {}

        @Override
        public void onError(Throwable throwable) {}

        @Override
        public void onComplete() {}
    }
}
