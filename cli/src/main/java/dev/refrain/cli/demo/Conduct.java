package dev.refrain.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of each request, and writes it down. Both are one step, so the log is in order: between the outage's
 * beginning and its end nothing is served.
 */
final class Conduct {

    /** A request for a record: the fault it meets, and which call for that record it is, counted from 1. */
    record Ruling(Fault fault, int call) {}

    private final FaultPlan plan;
    private final ServerLog log;
    private final Duration outageLength;
    private final int servedBeforeOutage;
    private final int[] calls;
    private int served;
    private boolean down;
    private boolean stopped;
    private @Nullable Thread outage;

    Conduct(FaultPlan plan, Duration outageLength, ServerLog log) {
        this.plan = plan;
        this.log = log;
        this.outageLength = outageLength;
        this.servedBeforeOutage = Math.max(1, plan.records() / 2);
        this.calls = new int[plan.records()];
    }

    /** Rules on a request for the record {@code id}, which must be one of the plan's. An outage doesn't count as a call. */
    synchronized Ruling onRecord(int id) throws IOException {
        if (down) {
            log.add(Integer.toString(id), Fault.OUTAGE.kind());
            return new Ruling(Fault.OUTAGE, calls[id - 1]);
        }
        int call = ++calls[id - 1];
        Fault fault = plan.fault(id, call);
        log.add(Integer.toString(id), fault.kind());
        if (fault == Fault.NONE && ++served == servedBeforeOutage) {
            begin();
        }
        return new Ruling(fault, call);
    }

    /** Whether a new connection, or a request for anything but a record, is let through. */
    synchronized boolean admits() throws IOException {
        if (down) {
            log.add(ServerLog.NO_ID, Fault.OUTAGE.kind());
        }
        return !down;
    }

    /** Writes down a request for something that is no record. */
    void onOther(String kind) throws IOException {
        log.add(ServerLog.NO_ID, kind);
    }

    /** Begins no outage any more, and breaks off the one there may be; its end is then not in the log. */
    synchronized void stop() {
        stopped = true;
        if (outage != null) {
            outage.interrupt();
        }
    }

    /** Waits for the thread of a stopped outage. */
    void awaitEnd() throws InterruptedException {
        Thread last;
        synchronized (this) {
            last = outage;
        }
        if (last != null) {
            last.join();
        }
    }

    private void begin() throws IOException {
        if (!stopped) {
            log.add(ServerLog.NO_ID, "outage-begins");
            down = true;
            outage = Threads.daemon("outage", this::lastOutage);
            outage.start();
        }
    }

    private void lastOutage() {
        try {
            Thread.sleep(outageLength.toMillis());
            end();
        } catch (InterruptedException stopped) {
            // The server is gone.
        }
    }

    private synchronized void end() {
        try {
            log.add(ServerLog.NO_ID, "outage-ends");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            down = false;
        }
    }
}
