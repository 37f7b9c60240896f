package dev.refrain.soak;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Waits for a part of the soak, tells how far it is, and notices when nothing ends any more. */
final class Progress {

    private static final long STALLED_SECONDS = 60;
    private static final long TELL_EVERY_SECONDS = 15;

    private final Plan plan;
    private final Callers callers;
    private final Window window;
    private final PrintStream out;
    private final PeakThreads peak = new PeakThreads();
    private long running;
    private int mostInFlight;

    Progress(Plan plan, Callers callers, Window window, PrintStream out) {
        this.plan = plan;
        this.callers = callers;
        this.window = window;
        this.out = out;
    }

    /** Waits until all that was set off has ended: {@code false} if it stands still. */
    boolean await() throws InterruptedException {
        long begin = System.nanoTime();
        long told = begin;
        long moved = begin;
        long seen = window.left();
        while (!callers.areDone() || !window.awaitEmpty(100, TimeUnit.MILLISECONDS)) {
            if (!callers.areDone()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            long now = System.nanoTime();
            mostInFlight = Math.max(mostInFlight, window.inFlight());
            peak.look(now);
            if (window.left() != seen) {
                seen = window.left();
                moved = now;
            } else if (now - moved > TimeUnit.SECONDS.toNanos(STALLED_SECONDS)) {
                return false;
            }
            if (now - told > TimeUnit.SECONDS.toNanos(TELL_EVERY_SECONDS)) {
                told = now;
                tell(running + now - begin);
            }
        }
        running += System.nanoTime() - begin;
        return true;
    }

    private void tell(long nanos) {
        long ended = window.left();
        out.printf(
                "%,d of %,d, %,.0f/s, %,d in flight%n",
                ended, plan.executions(), ended / (nanos / 1e9), window.inFlight());
    }

    /** How long executions ran, without the measuring. */
    double seconds() {
        return running / 1e9;
    }

    int mostInFlight() {
        return mostInFlight;
    }

    PeakThreads peakThreads() {
        return peak;
    }
}
