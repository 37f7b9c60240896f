package dev.refrain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lets an interrupt of ours through only while the thread is in one stretch of work. */
class InterruptGateTest {

    @AfterEach
    void leaveNoFlag() {
        Thread.interrupted();
    }

    @Test
    void withoutAnInterruptNothingHappens() {
        InterruptGate gate = new InterruptGate();
        assertThat(gate.flaggedOnEntry()).isFalse();
        assertThat(gate.close()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void ourInterruptReachesTheWorkAndIsTakenBack() {
        InterruptGate gate = new InterruptGate();
        gate.interrupt();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(gate.close()).isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void ourInterruptIsToldEvenIfTheWorkTookIt() {
        InterruptGate gate = new InterruptGate();
        gate.interrupt();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(gate.close()).isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void interruptAfterCloseDoesNothing() {
        InterruptGate gate = new InterruptGate();
        gate.close();
        gate.interrupt();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void onlyTheFirstInterruptCounts() {
        InterruptGate gate = new InterruptGate();
        gate.interrupt();
        Thread.interrupted();
        gate.interrupt();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(gate.close()).isTrue();
        gate.interrupt();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anInterruptThatIsNotOursStays() {
        InterruptGate gate = new InterruptGate();
        Thread.currentThread().interrupt();
        assertThat(gate.close()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFlagFromBeforeSurvivesWithAndWithoutOurs() {
        for (boolean ours : new boolean[] {true, false}) {
            Thread.currentThread().interrupt();
            InterruptGate gate = new InterruptGate();
            assertThat(gate.flaggedOnEntry()).isTrue();
            if (ours) {
                gate.interrupt();
            }
            assertThat(gate.close()).isEqualTo(ours);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void noInterruptOfOursSurvivesCloseHoweverTheyMeet() throws Exception {
        int rounds = 20_000;
        AtomicReference<InterruptGate> current = new AtomicReference<>();
        Phaser phaser = new Phaser(2);
        CompletableFuture<Integer> strays = new CompletableFuture<>();
        int[] hits = new int[1];
        Thread worker = new Thread(() -> {
            SplittableRandom random = new SplittableRandom(1);
            int stray = 0;
            for (int i = 0; i < rounds; i++) {
                InterruptGate gate = new InterruptGate();
                current.set(gate);
                phaser.arriveAndAwaitAdvance();
                spin(random.nextInt(200));
                hits[0] += gate.close() ? 1 : 0;
                stray += Thread.interrupted() ? 1 : 0;
                phaser.arriveAndAwaitAdvance(); // until the other side is through as well
                stray += Thread.interrupted() ? 1 : 0;
            }
            strays.complete(stray);
        });
        worker.setDaemon(true);
        worker.start();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < rounds; i++) {
            phaser.arriveAndAwaitAdvance();
            spin(random.nextInt(200));
            current.get().interrupt();
            phaser.arriveAndAwaitAdvance();
        }
        assertThat(strays.get(60, SECONDS)).isZero();
        assertThat(hits[0]).as("rounds in which the interrupt came in time").isBetween(1, rounds - 1);
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
