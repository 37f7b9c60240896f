package dev.refrain.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When an interrupt is answered, and by whom. */
@Timeout(20)
class InterruptTest extends VirtualTimeFixture {

    @Test
    void anInterruptByATimerEndsTheSleepAtThatMoment() {
        Thread sleeper = Thread.currentThread();
        time.schedule(ofMillis(10).toNanos(), sleeper::interrupt);
        at(ofMillis(20), "later");

        assertThatThrownBy(() -> time.sleep(ofHours(1))).isInstanceOf(InterruptedException.class);

        assertThat(time.elapsed()).isEqualTo(ofMillis(10));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(log).isEmpty();
    }

    @Test
    void anInterruptBeforeTheSleepEndsIt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> time.sleep(1)).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void advancingKeepsTheInterruptFlag() {
        at(ofMillis(10), "timer");
        Thread.currentThread().interrupt();

        time.advance(ofMillis(10));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(log).containsExactly("timer@10");
    }

    @Test
    void aTimerInterruptsATaskThatSleeps() {
        CompletableFuture<Thread> asleep = taskThat(() -> time.sleep(ofHours(1)));
        time.schedule(ofMillis(50).toNanos(), () -> asleep.join().interrupt());
        at(ofMillis(51), "next");

        time.advance(ofHours(2));

        assertThat(log).containsExactly("interrupted@50 false", "next@51");
        assertThat(time.strayInterrupts()).isZero();
    }

    @Test
    void anInterruptFromOutsideIsAnsweredWhenTimeMovesAgain() {
        CompletableFuture<Thread> asleep = taskThat(() -> time.sleep(ofHours(1)));
        time.advance(ofMillis(10));

        asleep.join().interrupt();
        time.advance(ZERO);

        assertThat(log).containsExactly("interrupted@10 false");
    }

    @Test
    void goesOnWithoutATaskThatWaitsForSomethingElse() {
        CompletableFuture<Thread> stuck = taskThat(() -> new CountDownLatch(1).await());
        time.executor().execute(() -> log.add("other"));
        time.schedule(ofMillis(200).toNanos(), () -> stuck.join().interrupt());
        at(ofMillis(201), "next");

        time.advance(ofSeconds(1));

        assertThat(log).containsExactly("other", "interrupted@200 false", "next@201");
    }

    @Test
    void noTaskSeesTheInterruptFlagOfAnother() {
        time.executor().execute(() -> Thread.currentThread().interrupt());
        time.executor().execute(() -> log.add("flag " + Thread.currentThread().isInterrupted()));

        time.advance(ZERO);

        assertThat(log).containsExactly("flag false");
        assertThat(time.strayInterrupts()).isEqualTo(1);
    }

    @Test
    void abandoningEndsTheThreadsThatWait() {
        CompletableFuture<Thread> asleep = new CompletableFuture<>();
        CompletableFuture<Thread> stuck = new CompletableFuture<>();
        time.executor().execute(() -> {
            asleep.complete(Thread.currentThread());
            sleepQuietly(ofHours(1));
        });
        time.executor().execute(() -> {
            stuck.complete(Thread.currentThread());
            awaitQuietly(new CountDownLatch(1));
        });
        at(ofHours(1), "never");
        time.advance(ZERO);

        time.abandon();

        assertThat(time.pendingTimers()).isZero();
        assertThat(endsSoon(asleep.join())).isTrue();
        assertThat(endsSoon(stuck.join())).isTrue();
        at(ofHours(1), "not accepted");
        assertThat(time.pendingTimers()).isZero();
        assertThatThrownBy(() -> time.sleep(1)).isInstanceOf(InterruptedException.class);
    }

    /** Runs a task that waits, and logs when an interrupt ended that, and whether the flag was still set; gives its thread. */
    private CompletableFuture<Thread> taskThat(Waits waits) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        time.executor().execute(() -> {
            thread.complete(Thread.currentThread());
            try {
                waits.untilInterrupted();
            } catch (InterruptedException expected) {
                log.add("interrupted@" + time.elapsed().toMillis() + " "
                        + Thread.currentThread().isInterrupted());
            }
        });
        return thread;
    }

    private interface Waits {
        void untilInterrupted() throws InterruptedException;
    }

    private boolean endsSoon(Thread thread) {
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return !thread.isAlive();
    }
}
