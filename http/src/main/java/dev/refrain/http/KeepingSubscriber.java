package dev.refrain.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads a {@link KeptBody}. One that is too long is not read to its end: its connection is closed. */
final class KeepingSubscriber implements BodySubscriber<KeptBody> {

    private static final int LONGEST = 1 << 20;

    private final ResponseInfo info;
    private final CompletableFuture<KeptBody> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private @Nullable Subscription subscription;

    KeepingSubscriber(ResponseInfo info) {
        this.info = info;
    }

    @Override
    public CompletionStage<KeptBody> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription != null) {
            given.cancel();
            return;
        }
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] next = new byte[Math.min(buffer.remaining(), LONGEST - bytes.size() + 1)];
            buffer.get(next);
            bytes.write(next, 0, next.length);
        }
        if (bytes.size() > LONGEST && subscription != null) {
            subscription.cancel();
            body.complete(KeptBody.tooLong(info));
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(KeptBody.whole(info, bytes.toByteArray()));
    }
}
