package dev.refrain.bench;

import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openjdk.jmh.annotations.Benchmark;

/** Workload C2: an asynchronous call whose stage completes later, on the calling thread. */
public class AsyncLater extends Calls {

    private final Later service = new Later();

    public AsyncLater() {
        super(Setting.usual(), Form.STAGE, 0);
    }

    @Benchmark
    public Object call() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        service.stage = stage;
        CompletionStage<Object> result = adapter.callAsync(service);
        stage.complete(Service.VALUE);
        return result.toCompletableFuture().join();
    }

    private static final class Later extends Service {
        private CompletableFuture<Object> stage;

        @Override
        public CompletableFuture<Object> start() {
            return stage;
        }
    }
}
