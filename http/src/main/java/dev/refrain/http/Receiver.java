package dev.refrain.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Receives the response of one attempt. A response that may be followed by another attempt is kept; only for another one the caller's handler is
 * asked for a subscriber, and once that has begun, no other attempt's response is given to it.
 */
final class Receiver implements BodyHandler<Object> {

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
        /** The same, but another response would have a subscriber of its own. */
        REPEATABLE,
        /** There will be another attempt. */
        CLOSED
    }

    private final BodyHandler<?> handler;
    private final Outgoing outgoing;
    private final Predicate<? super HttpStatusException> isKept;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private volatile boolean responded;
    private volatile @Nullable HttpStatusException failure;
    private volatile @Nullable Throwable callersError;
    private volatile @Nullable BodySubscriber<?> subscriber;

    /**
     * Receives for a handler.
     *
     * @param isKept whether another attempt may follow a status
     */
    Receiver(BodyHandler<?> handler, Outgoing outgoing, Predicate<? super HttpStatusException> isKept) {
        this.handler = handler;
        this.outgoing = outgoing;
        this.isKept = isKept;
    }

    @Override
    public BodySubscriber<Object> apply(ResponseInfo info) {
        responded = true;
        try {
            HttpStatusException passing = outgoing.failure(info);
            failure = passing;
            if (passing != null && isKept.test(passing)) {
                return untyped(new KeepingSubscriber(info));
            }
        } catch (Throwable ofTheCaller) {
            callersError = ofTheCaller;
            return untyped(BodySubscribers.discarding());
        }
        if (state.updateAndGet(now -> now == State.CLOSED ? now : State.HANDED_OVER) == State.CLOSED) {
            return untyped(BodySubscribers.discarding()); // too late: nobody waits for it
        }
        BodySubscriber<?> ofTheCaller = handler.apply(info);
        subscriber = ofTheCaller;
        if (outgoing.manners().rereads() || FRESH.contains(ofTheCaller.getClass())) {
            state.set(State.REPEATABLE);
        }
        return untyped(ofTheCaller);
    }

    /** Whether the server has answered, be it in part. */
    boolean hasResponse() {
        return responded;
    }

    /** What the response is a failure for, if its status may pass. */
    @Nullable
    HttpStatusException failure() {
        return failure;
    }

    /** What the caller's own function threw when it was asked about the response. */
    @Nullable
    Throwable callersError() {
        return callersError;
    }

    /** Lets the caller's subscriber have nothing any more: {@code false} if it has begun, so that no other attempt may follow. */
    boolean close() {
        return state.updateAndGet(now -> now == State.HANDED_OVER ? now : State.CLOSED) == State.CLOSED;
    }

    /** Closes a body that was handed over and that nobody will get. */
    void discardBody() {
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
