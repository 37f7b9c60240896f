package dev.refrain.http;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.Flow;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Closes responses that nobody will read, so that their connections are not held for ever. */
final class Discarding {

    private Discarding() {}

    /** Closes the body of a response. */
    static void close(HttpResponse<?> response) {
        closeBody(response.body());
    }

    /** Closes a body that is still to be read: a stream, lines, or a publisher. */
    static void closeBody(@Nullable Object body) {
        try {
            if (body instanceof InputStream stream) {
                stream.close();
            } else if (body instanceof BaseStream<?, ?> lines) {
                lines.close();
            } else if (body instanceof Flow.Publisher<?> publisher) {
                publisher.subscribe(new Refusing());
            }
        } catch (Exception nobodyIsThereToCare) {
            // the body was not wanted
        }
    }

    private static final class Refusing implements Flow.Subscriber<Object> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(Object item) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
