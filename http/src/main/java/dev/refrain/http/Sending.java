package dev.refrain.http;

import dev.refrain.AttemptTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import org.jspecify.annotations.Nullable;

/** One attempt: what it sends, and what is known of it afterwards. */
final class Sending<T> extends Receiver {

    private static final System.Logger LOG = System.getLogger("dev.refrain.http");

    private final int number;
    private final @Nullable TracedBody body;
    private final HttpRequest request;
    private volatile @Nullable ResponseStage<T> stage;

    Sending(int number, Outgoing outgoing, BodyHandler<T> handler) {
        super(handler, outgoing);
        this.number = number;
        boolean traces = !outgoing.isRepeatable() || outgoing.body() != null;
        BodyPublisher source = traces ? outgoing.request().bodyPublisher().orElse(null) : null;
        this.body = source == null ? null : new TracedBody(source);
        this.request = body == null ? outgoing.request() : outgoing.with(body);
    }

    int number() {
        return number;
    }

    HttpRequest request() {
        return request;
    }

    void isAnsweredBy(ResponseStage<T> answer) {
        stage = answer;
    }

    /** Ends it if it still runs; closes a response that nobody takes. */
    void discard() {
        ResponseStage<T> answer = stage;
        if (answer != null) {
            answer.discard();
        }
    }

    /** What becomes of the client's response. */
    @SuppressWarnings("unchecked") // its body is of the caller's handler
    HttpResponse<T> read(HttpResponse<Object> response) throws HttpStatusException {
        Throwable error = callersError();
        if (error != null) {
            throw Sending.<RuntimeException>undeclared(error);
        }
        HttpStatusException failure = failure();
        if (failure != null) {
            throw failure.with(response);
        }
        return (HttpResponse<T>) (HttpResponse<?>) response;
    }

    /**
     * Whether another attempt may follow, and this one does nothing more that it has not begun: the caller's subscriber has not begun, to repeat the
     * request does no harm, and its body can be sent again.
     */
    boolean endsFor(Throwable failure, HttpClient client) {
        boolean mayBeRepeated = callersError() == null
                && (outgoing.isRepeatable() || isProvenUnsent(failure, client) || outgoing.isHarmless(failure));
        if (mayBeRepeated && !isBodyThereAgain(body == null || body.closeUnread())) {
            sayThatItsBodyIsGone();
            return false;
        }
        return mayBeRepeated && close();
    }

    /** The same before the response is read, so that one which is the last in any case can go to the caller's handler at once. */
    @Override
    boolean mayFollow(HttpStatusException failure) {
        return (outgoing.isRepeatable() || outgoing.isHarmless(failure))
                && isBodyThereAgain(body == null || !body.isRead());
    }

    /**
     * Whether it is certain that no server has looked at the request: the client has not begun to send; or it says that it was refused,
     * and follows no redirects, which could have sent it elsewhere before.
     */
    private boolean isProvenUnsent(Throwable failure, HttpClient client) {
        if (hasResponse()) {
            return false;
        }
        boolean ofTheClient = !(failure instanceof AttemptTimeoutException);
        boolean redirects = client.followRedirects() != HttpClient.Redirect.NEVER;
        return (body != null && body.closeUnsent()) || (ofTheClient && !redirects && Unsent.isRefusal(failure));
    }

    private boolean isBodyThereAgain(boolean isUnread) {
        SentBody once = outgoing.body();
        return once == null || isUnread || once.isWhole();
    }

    private void sayThatItsBodyIsGone() {
        if (!outgoing.manners().refusalSaid().getAndSet(true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a {0} is not repeated, for its body may not be readable again; give it as BodyPublishers.ofByteArray,"
                            + " ofString or ofFile, or let the client keep it: keepingBodies(bytes). This is said once.",
                    request.method());
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // whatever the caller's function throws surfaces
    private static <X extends Throwable> X undeclared(Throwable error) throws X {
        throw (X) error;
    }
}
