package dev.refrain.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who moves time while a thread sleeps in it. */
@Timeout(20)
class SleepTest extends VirtualTimeFixture {

    @Test
    void sleepingOnTheTestsOwnThreadMovesTime() throws Exception {
        at(ofMillis(10), "before");
        at(ofMillis(40), "after");

        time.sleep(ofMillis(30));

        assertThat(log).containsExactly("before@10");
        assertThat(time.elapsed()).isEqualTo(ofMillis(30));
        assertThat(time.sleeping()).isZero();
    }

    @Test
    void tasksSleepInVirtualTimeSideBySide() {
        for (String name : List.of("a", "b")) {
            time.executor().execute(() -> {
                for (int i = 0; i < 3; i++) {
                    log.add(name + "@" + time.elapsed().toMillis());
                    sleepQuietly(ofMillis(100));
                }
            });
        }

        time.advance(ofMillis(250));

        assertThat(log).containsExactly("a@0", "b@0", "a@100", "b@100", "a@200", "b@200");
        assertThat(time.sleeping()).isEqualTo(2);
        time.runUntilIdle();
        assertThat(time.elapsed()).isEqualTo(ofMillis(300));
        assertThat(time.sleeping()).isZero();
    }

    @Test
    void asleepOnAnotherThreadWaitsForSomebodyToMoveTime() throws Exception {
        Thread other = new Thread(() -> {
            sleepQuietly(ofSeconds(1));
            log.add("awake@" + time.elapsed().toMillis());
        });
        other.start();
        awaitSleeper(1);

        at(ofMillis(1001), "after");
        time.advance(ofSeconds(2));
        other.join();

        assertThat(log).containsExactly("awake@1000", "after@1001");
    }

    @Test
    void jumpsForEveryThreadThatSleeps() throws Exception {
        VirtualTime jumping = VirtualTime.jumping();
        List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = IntStream.of(30, 20)
                .mapToObj(step -> new Thread(() -> {
                    try {
                        for (int i = 0; i < 3; i++) {
                            jumping.sleep(ofMillis(step));
                        }
                        order.add(step + "@" + jumping.elapsed().toMillis());
                    } catch (InterruptedException e) {
                        order.add("interrupted");
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(order).hasSize(2).noneMatch("interrupted"::equals);
        assertThat(jumping.elapsed()).isGreaterThanOrEqualTo(ofMillis(90));
        assertThat(jumping.sleeping()).isZero();
    }

    private void awaitSleeper(int count) {
        while (time.sleeping() < count) {
            Thread.onSpinWait();
        }
    }
}
