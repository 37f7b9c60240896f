package dev.refrain.peers;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** What a case wants of a library; {@code null} where it wants nothing in particular. Written and read within one case. */
final class Setup {

    final int calls;
    Waits waits = new Waits.Fixed(Duration.ofMillis(10));
    Duration attemptTimeout;
    Duration within;
    Duration endsBy;
    Class<? extends Throwable> retryOn;
    Class<? extends Throwable> abortOn;
    Predicate<Throwable> retryIf;
    Predicate<Object> accepted;
    Runnable onRetry;
    Consumer<Throwable> told;
    ExecutorService pool;

    private Setup(int calls) {
        this.calls = calls;
    }

    /** So many calls in all, 10 ms apart. */
    static Setup calls(int calls) {
        return new Setup(calls);
    }

    Setup every(Duration wait) {
        waits = new Waits.Fixed(wait);
        return this;
    }

    Setup noWait() {
        return every(Duration.ZERO);
    }

    Setup exponential(Duration base, Duration cap, boolean jitter) {
        waits = new Waits.Exponential(base, cap, jitter);
        return this;
    }

    Setup waits(IntFunction<Duration> function) {
        waits = new Waits.Custom(function);
        return this;
    }

    Setup attemptTimeout(Duration limit) {
        attemptTimeout = limit;
        return this;
    }

    /** Gives up retrying by then. */
    Setup within(Duration limit) {
        within = limit;
        return this;
    }

    /** Is over by then, even if an attempt hangs. */
    Setup endsBy(Duration limit) {
        endsBy = limit;
        return this;
    }

    /** Retries these alone, instead of what the library retries by itself. */
    Setup retryOn(Class<? extends Throwable> type) {
        retryOn = type;
        return this;
    }

    Setup abortOn(Class<? extends Throwable> type) {
        abortOn = type;
        return this;
    }

    Setup retryIf(Predicate<Throwable> predicate) {
        retryIf = predicate;
        return this;
    }

    /** Repeats until a result is accepted. */
    Setup until(Predicate<Object> good) {
        accepted = good;
        return this;
    }

    /** Hears of every retry. */
    Setup onRetry(Runnable listener) {
        onRetry = listener;
        return this;
    }

    /** Is told all errors that the library tells its listeners when it gives up. */
    Setup told(Consumer<Throwable> listener) {
        told = listener;
        return this;
    }

    /** Uses these threads. */
    Setup pool(ExecutorService threads) {
        pool = threads;
        return this;
    }
}
