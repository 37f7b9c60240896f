package dev.refrain.peers;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryEvent;
import dev.refrain.RetryPolicy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class RefrainLibrary implements Library {

    @Override
    public String name() {
        return "Refrain";
    }

    @Override
    public String version() {
        return "as built";
    }

    @Override
    public String configuration() {
        return "`RetryPolicy.retryOn(Throwable.class)`, the most that can be asked for; without the budget, which no peer has";
    }

    @Override
    public Set<Mode> modes() {
        return Mode.EVERY;
    }

    @Override
    public Limit limit() {
        return Limit.MAX_ATTEMPTS;
    }

    @Override
    public Calls open(Setup setup, Mode mode) {
        Retry retry = Retry.with(policy(setup)).budget(RetryBudget.unlimited()).listener(event -> listen(setup, event));
        return new Open(setup.pool == null ? retry : retry.executor(setup.pool), setup);
    }

    private static RetryPolicy policy(Setup setup) {
        RetryPolicy policy = rules(setup).maxAttempts(setup.calls).backoff(backoff(setup.waits));
        if (setup.abortOn != null) {
            policy = policy.giveUpOn(setup.abortOn);
        }
        if (setup.attemptTimeout != null) {
            policy = policy.attemptTimeout(setup.attemptTimeout);
        }
        Duration limit = setup.within != null ? setup.within : setup.endsBy;
        return limit == null ? policy : policy.within(limit);
    }

    private static RetryPolicy rules(Setup setup) {
        Class<? extends Throwable> type = setup.retryOn == null ? Throwable.class : setup.retryOn;
        return setup.retryIf == null ? RetryPolicy.retryOn(type) : RetryPolicy.retryOn(type, setup.retryIf::test);
    }

    private static Backoff backoff(Waits waits) {
        if (waits instanceof Waits.Fixed fixed) {
            return fixed.isNone()
                    ? Backoff.none()
                    : Backoff.fixed(fixed.every()).withoutJitter();
        }
        if (waits instanceof Waits.Exponential growing) {
            Backoff backoff = Backoff.exponential(growing.base(), growing.cap());
            return growing.jitter() ? backoff.equalJitter() : backoff.withoutJitter();
        }
        return Backoff.function(((Waits.Custom) waits).function()).withoutJitter();
    }

    private static void listen(Setup setup, RetryEvent event) {
        if (event instanceof RetryEvent.Retrying && setup.onRetry != null) {
            setup.onRetry.run();
        }
        if (event instanceof RetryEvent.GaveUp gaveUp && setup.told != null) {
            setup.told.accept(gaveUp.failure());
            gaveUp.hindrance().ifPresent(setup.told);
        }
    }

    private record Open(Retry retry, Setup setup) implements Calls {

        @Override
        public Object block(Callable<Object> operation) throws Throwable {
            return setup.accepted == null
                    ? retry.call(operation::call)
                    : retry.callUntil(operation::call, setup.accepted);
        }

        @Override
        public CompletableFuture<Object> stage(Callable<? extends CompletionStage<Object>> operation) {
            return setup.accepted == null
                    ? retry.callAsync(operation::call)
                    : retry.callAsyncUntil(operation::call, setup.accepted);
        }

        @Override
        public CompletableFuture<Object> offload(Callable<Object> operation) {
            return setup.accepted == null ? retry.submit(operation) : retry.submitUntil(operation, setup.accepted);
        }
    }
}
