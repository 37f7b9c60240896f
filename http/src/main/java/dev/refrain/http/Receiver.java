package dev.refrain.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Receives the response of one attempt. A response that may be followed by another attempt is kept; only for another one the caller's handler is
 * asked for a subscriber, and once that has begun, no other attempt's response is given to it.
 */
abstract class Receiver implements BodyHandler<Object> {

    /** Subscribers of the JDK that are new for each response and have no effect but their result. */
    private static final Set<Class<?>> FRESH = Set.copyOf(List.of(
            BodySubscribers.ofByteArray().getClass(),
            BodySubscribers.ofString(StandardCharsets.UTF_8).getClass(),
            BodySubscribers.discarding().getClass(),
            BodySubscribers.replacing("").getClass(),
            BodySubscribers.ofInputStream().getClass(),
            BodySubscribers.ofPublisher().getClass()));

    private enum State {
        WAITING,
        /** The caller's subscriber has begun; another response would be a second one for it. */
        HANDED_OVER,
        /** The server has answered, and another response would have a subscriber of its own. */
        REPEATABLE,
        /** There will be another attempt. */
        CLOSED
    }

    /** In place of an object of its own: another processor than the caller's looks at it, for every response. */
    private static final AtomicReferenceFieldUpdater<Receiver, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(Receiver.class, State.class, "state");

    final Outgoing outgoing;
    private final BodyHandler<?> handler;
    private volatile State state = State.WAITING;
    private volatile @Nullable BodySubscriber<?> subscriber;
    private volatile @Nullable HttpStatusException failure;
    private volatile @Nullable Throwable callersError;

    Receiver(BodyHandler<?> handler, Outgoing outgoing) {
        this.handler = handler;
        this.outgoing = outgoing;
    }

    /** Whether another attempt may follow such a response, so that it is to be kept. */
    abstract boolean mayFollow(HttpStatusException passing);

    @Override
    public final BodySubscriber<Object> apply(ResponseInfo info) {
        try {
            HttpStatusException passing = outgoing.failure(info);
            if (passing != null || failure != null) { // a client may repeat by itself
                failure = passing;
            }
            if (passing != null && mayFollow(passing)) {
                boolean unused = reaches(State.REPEATABLE);
                return untyped(new KeepingSubscriber(info));
            }
        } catch (Throwable ofTheCaller) {
            callersError = ofTheCaller;
            return untyped(BodySubscribers.discarding());
        }
        if (!reaches(State.HANDED_OVER)) {
            return untyped(BodySubscribers.discarding()); // too late: nobody waits for it
        }
        BodySubscriber<?> ofTheCaller = handler.apply(info);
        subscriber = ofTheCaller;
        if (outgoing.manners().rereads() || FRESH.contains(ofTheCaller.getClass())) {
            state = State.REPEATABLE;
        }
        return untyped(ofTheCaller);
    }

    /** Goes on to a state, unless the attempt was given up. */
    private boolean reaches(State next) {
        return STATE.updateAndGet(this, now -> now == State.CLOSED ? now : next) != State.CLOSED;
    }

    /** Whether the server has answered, be it in part. */
    final boolean hasResponse() {
        return state == State.HANDED_OVER || state == State.REPEATABLE || callersError != null;
    }

    /** What the response is a failure for, if its status may pass. */
    @Nullable
    final HttpStatusException failure() {
        return failure;
    }

    /** What the caller's own function threw when it was asked about the response. */
    @Nullable
    final Throwable callersError() {
        return callersError;
    }

    /** Lets the caller's subscriber have nothing any more: {@code false} if it has begun, so that no other attempt may follow. */
    final boolean close() {
        return STATE.updateAndGet(this, now -> now == State.HANDED_OVER ? now : State.CLOSED) == State.CLOSED;
    }

    /** Closes a body that was handed over and that nobody will get. */
    final void discardBody() {
        BodySubscriber<?> begun = subscriber;
        if (begun != null) {
            var unused = begun.getBody().thenAccept(Discarding::closeBody);
        }
    }

    @SuppressWarnings("unchecked") // who takes the response casts it back
    private static BodySubscriber<Object> untyped(BodySubscriber<?> subscriber) {
        return (BodySubscriber<Object>) subscriber;
    }
}
