package dev.refrain.cli.report;

import java.io.PrintWriter;

/** Shows how far a run is. */
public interface Progress extends AutoCloseable {

    /** Shows the state; called often, also while nothing changes. */
    void show(Summary summary);

    @Override
    void close();

    /**
     * The progress that suits the place.
     *
     * @param err where plain lines go
     * @param total how many requests there are
     */
    static Progress of(PrintWriter err, long total) {
        return Terminal.isThere() ? new BarProgress(total) : new LineProgress(err);
    }
}
