package dev.refrain.http;

import static java.util.Objects.requireNonNull;

import dev.refrain.Retry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An {@link HttpClient} whose requests are retried where that does no harm. It drops in wherever a client is accepted, with every body
 * handler, and leaves sending to the client that it wraps. It is immutable and thread-safe.
 *
 * <pre>{@code
 * static final Retry CATALOG = Retry.with(HttpErrors.retryTransient().maxAttempts(5)).named("catalog");
 *
 * HttpClient client = RetryingHttpClient.over(HttpClient.newHttpClient(), CATALOG);
 * HttpResponse<String> page = client.send(request, BodyHandlers.ofString());
 * }</pre>
 *
 * <p><b>What is retried</b> is up to the policy of the {@link Retry}: it sees what the client throws, and a response with a status that may pass
 * ({@link HttpErrors#isTransient(int)} unless {@link #retryingStatuses} says otherwise; 409 too if the request has an {@code Idempotency-Key})
 * as an {@link HttpStatusException}, which is an {@link IOException}. All other responses are results. On giving up on a status, the caller gets
 * the last response, as from any client; on giving up on a failure, that failure.
 *
 * <p><b>What is never repeated</b>, whatever the policy says: a request whose method is not idempotent (RFC 9110, 9.2.2), such as POST and
 * PATCH, unless it has an {@code Idempotency-Key}, or there is proof that the server did nothing ({@link HttpErrors#isUnsent}), or
 * {@link #repeating} says so; a request whose body may not be readable again, see {@link #keepingBodies}; and a response of which the caller's
 * subscriber has begun to read, see {@link #rereading}. The wrapped client may repeat a request by itself: the JDK's sends a GET or HEAD again when a
 * connection is closed before the response began and, on 24 and later, every request that a server of HTTP/2 refused unseen.
 *
 * <p><b>The wait</b> is the backoff's, and at least what the server asks for by {@code Retry-After} or {@code RateLimit} on 429 and 503.
 *
 * <p><b>Bodies.</b> The body of a response whose status may pass is read to its end, so that its connection is free; over 1 MiB the
 * connection is closed instead, and on giving up the {@link HttpStatusException} surfaces. Handlers that hand a body over as it comes
 * ({@code ofInputStream}, {@code ofLines}, {@code ofPublisher}) end the attempt when the headers are there; of all others the body is part of
 * the attempt, and the policy's {@code attemptTimeout} covers it.
 *
 * <p><b>Cancelling.</b> Ending a future of {@code sendAsync} in any way, or {@code cancel(true)} of one derived from it, ends waits and the running
 * exchange. A response that comes too late is closed.
 */
public final class RetryingHttpClient extends ForwardingHttpClient {

    private final Function<HttpRequest, Retry> retries;
    private final Manners manners;

    private RetryingHttpClient(
            HttpClient client, AtomicBoolean isShutDown, Function<HttpRequest, Retry> retries, Manners manners) {
        super(client, isShutDown);
        this.retries = retries;
        this.manners = manners;
    }

    /**
     * A client whose requests all share one {@link Retry}: for one service.
     *
     * @param client what sends
     * @param retry how requests are retried
     * @return the client
     */
    public static RetryingHttpClient over(HttpClient client, Retry retry) {
        requireNonNull(retry, "retry");
        return over(client, request -> retry);
    }

    /**
     * A client with a {@link Retry} of its own, and so a budget, for each origin (scheme, host and port): for many services. They are made on
     * demand; if there would be more than {@code most}, the one that was not used for longest is forgotten.
     *
     * @param client what sends
     * @param most how many origins are remembered; at least 1
     * @param retries makes the {@code Retry} of an origin, such as {@code https://api.example.com:443}: {@code origin ->
     *     Retry.with(policy).named(origin)}; may be called twice for one when two threads are the first
     * @return the client
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public static RetryingHttpClient perOrigin(HttpClient client, int most, Function<? super String, Retry> retries) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, but is " + most);
        }
        return over(client, new Origins(most, requireNonNull(retries, "retries")));
    }

    private static RetryingHttpClient over(HttpClient client, Function<HttpRequest, Retry> retries) {
        return new RetryingHttpClient(
                requireNonNull(client, "client"), new AtomicBoolean(), retries, Manners.defaults());
    }

    /**
     * Says which statuses may pass, instead of {@link HttpErrors#isTransient(int)}. For example 404 where what was just made is not to be seen
     * everywhere at once: {@code status -> status == 404 || HttpErrors.isTransient(status)}.
     *
     * @param statuses which ones
     * @return a new client
     */
    public RetryingHttpClient retryingStatuses(IntPredicate statuses) {
        return with(manners.passing(requireNonNull(statuses, "statuses")));
    }

    /**
     * Says which requests may be repeated although their method is not idempotent: the caller's word that no harm is done, such as {@code
     * (request, failure) -> request.uri().getPath().equals("/search")}.
     *
     * @param harmless takes the request and what it failed with; asked only where no rule of HTTP allows to repeat it, and there is no proof that
     *     the server did nothing
     * @return a new client
     */
    public RetryingHttpClient repeating(BiPredicate<? super HttpRequest, ? super Throwable> harmless) {
        return with(manners.harmless(requireNonNull(harmless, "harmless")));
    }

    /**
     * Gives each POST and PATCH without an {@code Idempotency-Key} a random one, the same in all its attempts
     * (draft-ietf-httpapi-idempotency-key-header). Only for services that heed it: others would do the work twice.
     *
     * @return a new client
     */
    public RetryingHttpClient addingIdempotencyKeys() {
        return with(manners.addingKeys());
    }

    /**
     * Keeps request bodies in memory that may not be readable a second time ({@code ofInputStream}, {@code fromPublisher}, publishers that
     * are not the JDK's), so that they can be sent again. Without this, requests with such a body are not retried once it was read. Bodies
     * of {@code ofString}, {@code ofByteArray} and {@code ofFile} need no keeping.
     *
     * @param longest the length, in bytes, up to which a body is kept; not negative
     * @return a new client
     * @throws IllegalArgumentException if {@code longest} is negative
     */
    public RetryingHttpClient keepingBodies(int longest) {
        if (longest < 0) {
            throw new IllegalArgumentException("longest must not be negative, but is " + longest);
        }
        return with(manners.longestKept(longest));
    }

    /**
     * Says that every body handler given to this client makes a new subscriber for each response, which has no effect but its result:
     * {@code BodySubscribers.mapping(ofString(UTF_8), Order::parse)}, but not {@code fromSubscriber(mine)} or {@code ofFile}. Then a request is also
     * retried when the connection breaks within such a body. Without this, that is done for the handlers of the JDK that are known to be so.
     *
     * @return a new client
     */
    public RetryingHttpClient rereading() {
        return with(manners.rereading());
    }

    /**
     * Sets the clock that a date in {@code Retry-After} is measured by if the response has no {@code Date}; for tests.
     *
     * @param source the clock, such as the {@code wallClock()} of the testkit's {@code VirtualTime}
     * @return a new client
     */
    public RetryingHttpClient clock(InstantSource source) {
        return with(manners.clock(requireNonNull(source, "source")));
    }

    private RetryingHttpClient with(Manners changed) {
        return new RetryingHttpClient(client, isShutDown, retries, changed);
    }

    /**
     * Sends a request, and retries it on the calling thread.
     *
     * @param <T> the type of the body
     * @param request the request
     * @param handler makes a subscriber for the body
     * @return the response; the last one if it gave up on a status
     * @throws IOException the last failure; an {@link HttpStatusException} only where the last response had too long a body to be kept
     * @throws InterruptedException if the thread is interrupted while a request is on its way
     * @throws dev.refrain.AttemptTimeoutException if the last attempt took longer than the policy's limit
     * @throws dev.refrain.DeadlineExceededException if the policy's time limit was over before the first attempt
     */
    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Exchange<T> exchange = exchange(request, handler, null);
        try {
            return retries.apply(request).callWith(exchange);
        } catch (HttpStatusException status) {
            return Blocking.get(exchange.lastResponse(status));
        } catch (IOException | InterruptedException | RuntimeException failure) {
            throw failure;
        } catch (Exception undeclared) {
            throw new IllegalStateException("send threw what it does not declare", undeclared);
        }
    }

    /**
     * Sends a request, and retries it without holding a thread.
     *
     * @param <T> the type of the body
     * @param request the request
     * @param handler makes a subscriber for the body
     * @return the response, the last one if it gave up on a status; fails with what {@link #send} throws
     */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return start(request, handler, null);
    }

    /**
     * Sends a request, as {@link #sendAsync(HttpRequest, BodyHandler)}, and takes what the server pushes along with each attempt.
     *
     * @param <T> the type of the body
     * @param request the request
     * @param handler makes a subscriber for the body
     * @param pushes takes the pushes of every attempt; may be null
     * @return the response
     */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        return start(request, handler, pushes);
    }

    private <T> CompletableFuture<HttpResponse<T>> start(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        Exchange<T> exchange = exchange(request, handler, pushes);
        return Answer.of(exchange, retries.apply(request).callAsyncWith(exchange));
    }

    private <T> Exchange<T> exchange(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        requireNonNull(handler, "handler");
        Outgoing outgoing = Outgoing.of(requireNonNull(request, "request"), manners);
        return new Exchange<>(client, isShutDown::get, outgoing, handler, pushes);
    }

    @Override
    public String toString() {
        return "RetryingHttpClient[" + client + "]";
    }
}
