package dev.refrain.http;

import dev.refrain.Attempt;
import dev.refrain.Operation;
import dev.refrain.Verdict;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request with all its attempts. An attempt may have timed out before its thread came to send; so each has a number, and whoever comes after
 * its own end sends nothing.
 */
final class Exchange<T> implements Operation.With<HttpResponse<T>, Exception>, Operation.AsyncWith<HttpResponse<T>> {

    private final HttpClient client;
    private final BooleanSupplier isShutDown;
    private final Outgoing outgoing;
    private final BodyHandler<T> handler;
    private final @Nullable PushPromiseHandler<T> pushes;
    private final AtomicReference<@Nullable Sending<T>> latest = new AtomicReference<>();
    private volatile int ended;
    private volatile boolean over;

    Exchange(
            HttpClient client,
            BooleanSupplier isShutDown,
            Outgoing outgoing,
            BodyHandler<T> handler,
            @Nullable PushPromiseHandler<T> pushes) {
        this.client = client;
        this.isShutDown = isShutDown;
        this.outgoing = outgoing;
        this.handler = handler;
        this.pushes = pushes;
    }

    @Override
    public HttpResponse<T> call(Attempt attempt) throws Exception {
        Sending<T> sending = begin(attempt);
        try {
            return sending.read(client.send(sending.request(), sending));
        } catch (InterruptedException interrupted) {
            sending.discardBody(); // the response may have come in the same moment
            throw interrupted;
        }
    }

    @Override
    public CompletionStage<HttpResponse<T>> start(Attempt attempt) throws Exception {
        Sending<T> sending = begin(attempt);
        CompletableFuture<HttpResponse<Object>> call = pushes == null
                ? client.sendAsync(sending.request(), sending)
                : client.sendAsync(sending.request(), sending, untyped(pushes));
        ResponseStage<T> stage = new ResponseStage<>(call);
        sending.isAnsweredBy(stage);
        stage.follow(sending::read);
        if (over || latest.get() != sending) {
            stage.discard();
        }
        return stage;
    }

    private Sending<T> begin(Attempt attempt) throws Exception {
        Throwable failure = attempt.lastFailure().orElse(null);
        if (failure instanceof Exception last && isShutDown.getAsBoolean()) {
            throw last; // not what a client says that was shut down
        }
        Sending<T> mine = new Sending<>(attempt.number(), outgoing, handler);
        Sending<T> before = latest.getAndUpdate(now -> now == null || now.number() < mine.number() ? mine : now);
        if (latest.get() != mine || ended >= mine.number()) {
            throw new CancellationException("the attempt was given up before it began");
        }
        if (before != null) {
            before.discard();
        }
        if (failure instanceof HttpStatusException last) {
            var unused = last.takeResponse();
        }
        return mine;
    }

    /** Asked once after each attempt that another one is to follow. */
    @Override
    public Verdict verdict(Throwable failure) {
        int number = ended + 1; // it is asked once at a time
        ended = number;
        Sending<T> last = latest.get();
        boolean mayFollow = last == null || last.number() < number || last.endsFor(failure, client);
        if (isShutDown.getAsBoolean() || !mayFollow) {
            return Verdict.giveUp();
        }
        return failure instanceof HttpStatusException status
                ? status.retryAfter().map(Verdict::after).orElse(Verdict.pass())
                : Verdict.pass();
    }

    /** What the caller gets instead of the failure for the status of the last response. */
    CompletionStage<HttpResponse<T>> lastResponse(HttpStatusException failure) {
        return LastResponse.of(failure, handler);
    }

    /** Nobody waits any more: a response that comes all the same is closed. */
    void end() {
        over = true;
        Sending<T> last = latest.get();
        if (last != null) {
            last.discard();
        }
    }

    @SuppressWarnings("unchecked") // it only receives bodies of its own handlers
    private static PushPromiseHandler<Object> untyped(PushPromiseHandler<?> pushes) {
        return (PushPromiseHandler<Object>) pushes;
    }
}
