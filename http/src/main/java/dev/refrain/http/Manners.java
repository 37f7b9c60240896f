package dev.refrain.http;

import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/**
 * How a {@link RetryingHttpClient} treats requests and responses.
 *
 * @param passing which statuses may pass
 * @param harmless which requests may be repeated after which failures, by the caller's word
 * @param rereads whether every body handler makes new subscribers without effects of their own
 * @param addsKeys whether a POST or PATCH without an {@code Idempotency-Key} gets one
 * @param longestKept the length up to which a request body is kept that may not be readable again
 * @param clock ours, for a date where the server's own clock is not known
 * @param refusalSaid whether this client has said that a body can't be sent again
 */
record Manners(
        IntPredicate passing,
        BiPredicate<? super HttpRequest, ? super Throwable> harmless,
        boolean rereads,
        boolean addsKeys,
        int longestKept,
        InstantSource clock,
        AtomicBoolean refusalSaid) {

    /** Those of a client that has said nothing yet. */
    private Manners(
            IntPredicate passing,
            BiPredicate<? super HttpRequest, ? super Throwable> harmless,
            boolean rereads,
            boolean addsKeys,
            int longestKept,
            InstantSource clock) {
        this(passing, harmless, rereads, addsKeys, longestKept, clock, new AtomicBoolean());
    }

    static Manners defaults() {
        return new Manners(
                HttpErrors::isTransient, (request, failure) -> false, false, false, 0, InstantSource.system());
    }

    Manners passing(IntPredicate statuses) {
        return new Manners(statuses, harmless, rereads, addsKeys, longestKept, clock);
    }

    Manners harmless(BiPredicate<? super HttpRequest, ? super Throwable> requests) {
        return new Manners(passing, requests, rereads, addsKeys, longestKept, clock);
    }

    Manners rereading() {
        return new Manners(passing, harmless, true, addsKeys, longestKept, clock);
    }

    Manners addingKeys() {
        return new Manners(passing, harmless, rereads, true, longestKept, clock);
    }

    Manners longestKept(int bytes) {
        return new Manners(passing, harmless, rereads, addsKeys, bytes, clock);
    }

    Manners clock(InstantSource source) {
        return new Manners(passing, harmless, rereads, addsKeys, longestKept, source);
    }
}
