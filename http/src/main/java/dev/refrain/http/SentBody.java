package dev.refrain.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A request body of which nobody knows whether it can be read a second time, and then is the same. Up to a length it is kept as it is
 * sent, to be sent again from memory.
 */
final class SentBody implements BodyPublisher {

    /** Publishers of the JDK that give the same bytes to each subscriber. */
    private static final Set<Class<?>> REPEATABLE = Set.copyOf(List.of(
            BodyPublishers.noBody().getClass(),
            BodyPublishers.ofByteArray(new byte[0]).getClass(),
            BodyPublishers.ofString("").getClass()));

    private final BodyPublisher source;
    private final int longest;
    private volatile byte @Nullable [] whole;

    /** A body that is kept if it is no longer than that. */
    SentBody(BodyPublisher source, int longest) {
        this.source = source;
        this.longest = longest;
    }

    /** Whether a publisher gives the same bytes to each subscriber; one of a file does, as long as the file is the same. */
    static boolean isRepeatable(BodyPublisher publisher) {
        Class<?> type = publisher.getClass();
        return REPEATABLE.contains(type)
                || (type.getSimpleName().equals("FilePublisher")
                        && type.getModule().equals(BodyPublisher.class.getModule()));
    }

    /** Whether it is kept from its beginning to its end, so that it can be sent byte for byte again. */
    boolean isWhole() {
        return whole != null;
    }

    @Override
    public long contentLength() {
        return source.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        byte[] kept = whole;
        if (kept != null) {
            BodyPublishers.ofByteArray(kept).subscribe(subscriber);
            return;
        }
        source.subscribe(longest == 0 ? subscriber : new Keeping(subscriber));
    }

    private final class Keeping implements Subscriber<ByteBuffer> {

        private final Subscriber<? super ByteBuffer> subscriber;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean tooLong;

        Keeping(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            tooLong |= buffer.remaining() > longest - bytes.size();
            if (tooLong) {
                bytes.reset();
            } else {
                byte[] next = new byte[buffer.remaining()];
                buffer.duplicate().get(next);
                bytes.write(next, 0, next.length);
            }
            subscriber.onNext(buffer);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            if (!tooLong) {
                whole = bytes.toByteArray();
            }
            subscriber.onComplete();
        }
    }
}
