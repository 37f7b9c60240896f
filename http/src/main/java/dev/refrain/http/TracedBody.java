package dev.refrain.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The request body of one attempt, which tells how far the client has come with it, and keeps it from going on. The JDK's client asks for the
 * length when it makes up the head, which is after connecting and before the first byte.
 */
final class TracedBody implements BodyPublisher {

    private enum State {
        UNTOUCHED,
        /** The head is being sent. */
        ASKED,
        /** The body is being read. */
        READ,
        /** The attempt was given up: what it had not begun by then it never will. */
        CLOSED
    }

    private final BodyPublisher source;
    private final AtomicReference<State> state = new AtomicReference<>(State.UNTOUCHED);

    TracedBody(BodyPublisher source) {
        this.source = source;
    }

    /** Keeps the client from sending anything: {@code false} if it has begun. */
    boolean closeUnsent() {
        return state.compareAndSet(State.UNTOUCHED, State.CLOSED) || state.get() == State.CLOSED;
    }

    /** Keeps the client from reading the body: {@code false} if it has begun. */
    boolean closeUnread() {
        return state.updateAndGet(now -> now == State.READ ? now : State.CLOSED) == State.CLOSED;
    }

    boolean isRead() {
        return state.get() == State.READ;
    }

    @Override
    public long contentLength() {
        go(State.ASKED);
        return source.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        go(State.READ);
        source.subscribe(subscriber);
    }

    private void go(State next) {
        State reached = state.updateAndGet(now -> now == State.CLOSED || now == State.READ ? now : next);
        if (reached == State.CLOSED) {
            throw new IllegalStateException("the attempt was given up");
        }
    }
}
