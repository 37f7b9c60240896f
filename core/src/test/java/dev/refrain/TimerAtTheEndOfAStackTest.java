package dev.refrain;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one timer of the JVM goes on although threads that use it come to the end of their stacks, wherever that is. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimerAtTheEndOfAStackTest {

    private static final int OVERFLOWS = 200;
    private static final long STACK = 256 * 1024;
    private static final Runnable NOTHING = () -> {};

    private final Timer timer = new Timer();

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000, 3_600_000_000_000L})
    void startingAndCancellingThere(long nanos) throws Exception {
        runOnce(); // so that no class is met first at the end of a stack, which the JVM does not get over
        Thread digger = new Thread(null, () -> dig(nanos), "digger", STACK);
        digger.start();
        while (digger.isAlive()) {
            timer.cancel(started(HOURS.toNanos(1), NOTHING)); // another thread wants the lock, too
            digger.join(1);
        }
        runOnce();
    }

    private void dig(long nanos) {
        for (int i = 0; i < OVERFLOWS; i++) {
            EndOfAStack.at(i % EndOfAStack.OFFSETS, () -> timer.cancel(started(nanos, NOTHING)));
        }
    }

    private TimerTask started(long nanos, Runnable action) {
        TimerTask task = new TimerTask(timer, action);
        timer.start(task, nanos);
        return task;
    }

    private void runOnce() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(2);
        started(0, ran::countDown);
        started(MILLISECONDS.toNanos(5), ran::countDown);
        assertThat(ran.await(30, SECONDS)).as("the timer runs").isTrue();
    }
}
