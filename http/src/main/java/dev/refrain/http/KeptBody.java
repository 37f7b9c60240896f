package dev.refrain.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The body of a response with a status that may pass. It is read whole before anybody decides, so that its connection is free again,
 * and handed to the caller's own handler only if the response turns out to be the last.
 */
final class KeptBody {

    private static final byte[] NONE = {};

    private final ResponseInfo info;
    private byte[] bytes;
    private final boolean isWhole;

    private KeptBody(ResponseInfo info, byte[] bytes, boolean isWhole) {
        this.info = info;
        this.bytes = bytes;
        this.isWhole = isWhole;
    }

    static KeptBody whole(ResponseInfo info, byte[] bytes) {
        return new KeptBody(info, bytes, true);
    }

    /** One that was not kept. */
    static KeptBody tooLong(ResponseInfo info) {
        return new KeptBody(info, NONE, false);
    }

    boolean isWhole() {
        return isWhole;
    }

    /** What the handler is told. */
    ResponseInfo info() {
        return info;
    }

    /** Lets a subscriber have it, as the client would, and keeps it no longer. */
    void deliverTo(BodySubscriber<?> subscriber) {
        Delivery delivery = new Delivery(subscriber, bytes);
        bytes = NONE;
        subscriber.onSubscribe(delivery);
        delivery.begin();
    }

    /** One signal at a time, and none before the subscriber has its subscription. */
    private static final class Delivery implements Subscription {

        private enum State {
            /** Nothing is asked for, or may be given yet. */
            WAITING,
            /** The subscriber is ready, and has not asked. */
            READY,
            /** It has asked, and is not ready. */
            ASKED,
            OVER
        }

        private final BodySubscriber<?> subscriber;
        private final byte[] bytes;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        Delivery(BodySubscriber<?> subscriber, byte[] bytes) {
            this.subscriber = subscriber;
            this.bytes = bytes;
        }

        /** The subscriber is ready. An empty body is given unasked: there is nothing to ask for. */
        void begin() {
            if (bytes.length == 0 ? state.getAndSet(State.OVER) != State.OVER : go(State.READY, State.ASKED)) {
                deliver();
            }
        }

        @Override
        public void request(long buffers) {
            if (buffers <= 0) {
                if (state.getAndSet(State.OVER) != State.OVER) {
                    subscriber.onError(new IllegalArgumentException("asked for " + buffers + " buffers"));
                }
            } else if (go(State.ASKED, State.READY)) {
                deliver();
            }
        }

        /** Whether it is this step that completes the other. */
        private boolean go(State step, State other) {
            return !state.compareAndSet(State.WAITING, step) && state.compareAndSet(other, State.OVER);
        }

        private void deliver() {
            if (bytes.length > 0) {
                subscriber.onNext(List.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer()));
            }
            subscriber.onComplete();
        }

        @Override
        public void cancel() {
            state.set(State.OVER);
        }
    }
}
