package dev.refrain.cli.report;

import java.io.PrintWriter;
import java.time.Duration;

/** Plain lines for a file or a pipe: one for every twentieth of the work, and one for every few seconds. */
final class LineProgress implements Progress {

    private static final int STEPS = 20;
    private static final long SILENCE_NANOS = Duration.ofSeconds(3).toNanos();

    private final PrintWriter err;
    private long lastStep = -1;
    private long lastNanos = System.nanoTime();

    LineProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void show(Summary summary) {
        long step = summary.total() == 0 ? STEPS : summary.done() * STEPS / summary.total();
        long now = System.nanoTime();
        if (step != lastStep || now - lastNanos >= SILENCE_NANOS) {
            lastStep = step;
            lastNanos = now;
            err.println("stored " + (summary.storedBefore() + summary.stored()) + " of " + summary.total()
                    + ", refused "
                    + (summary.refusedBefore() + summary.refused().size()) + ", given up "
                    + summary.givenUp().size() + ", retries " + summary.calls().retries());
            err.flush();
        }
    }

    @Override
    public void close() {
        err.flush();
    }
}
