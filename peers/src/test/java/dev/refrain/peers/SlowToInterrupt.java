package dev.refrain.peers;

import java.time.Duration;

/**
 * A thread that an interrupt takes 30 ms to reach, and whose interrupter takes as long to go on, as if it had lost its processor
 * before and after. So a race that is lost once in thousands of times is lost every time.
 */
final class SlowToInterrupt extends Thread {

    private static final Duration ON_ITS_WAY = Duration.ofMillis(30);

    private volatile boolean interrupting;

    SlowToInterrupt(Runnable task) {
        super(task, "peers-slow-to-interrupt");
        setDaemon(true);
    }

    @Override
    public void interrupt() {
        interrupting = true;
        Pause.stubbornly(ON_ITS_WAY);
        super.interrupt();
        Pause.stubbornly(ON_ITS_WAY);
    }

    /** An operation that returns by itself just when it is being interrupted, on whichever thread. */
    static Object meetTheInterrupt() throws InterruptedException {
        Thread self = Thread.currentThread();
        return Pause.until(() -> self.isInterrupted() || (self instanceof SlowToInterrupt slow && slow.interrupting));
    }

    /** Whether an interrupt reaches the calling thread, though nobody has a reason for one any more. */
    static boolean isReached() {
        try {
            Pause.of(ON_ITS_WAY.multipliedBy(4));
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
