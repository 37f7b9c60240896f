package dev.refrain.bench.adapter;

/** Fails some times before each success. For one call at a time. */
public final class FailingService extends FlakyService {

    private final int failures;
    private int failed;
    private long calls;

    /** With 0 failures it only counts its calls. */
    public FailingService(int failures) {
        this.failures = failures;
    }

    /** How often it was called. */
    public long calls() {
        return calls;
    }

    @Override
    protected boolean fails() {
        calls++;
        if (failed == failures) {
            failed = 0;
            return false;
        }
        failed++;
        return true;
    }
}
