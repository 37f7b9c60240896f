package dev.refrain.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a run that is interrupted (Ctrl-C, SIGTERM) bring home what is on its way, and report, before the program ends. */
final class Interruption {

    /** More than an attempt may take by default. */
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stop) {
        this.hook = new Thread(() -> stopAndWait(stop), "refrain-interruption");
    }

    /**
     * From now on an interruption stops the run.
     *
     * @param stop makes the run end soon
     */
    static Interruption stopping(Runnable stop) {
        Interruption interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void stopAndWait(Runnable stop) {
        stop.run();
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run is over. */
    void over() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException interrupted) {
            // The program is ending: the hook runs, and was just told to go on.
        }
    }
}
