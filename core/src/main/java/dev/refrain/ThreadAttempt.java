package dev.refrain;

import org.jspecify.annotations.Nullable;

/** An attempt that blocks a thread of the executor. */
final class ThreadAttempt<T extends @Nullable Object> extends AsyncAttempt<T> {

    private final Operation.With<T, ?> operation;
    private volatile @Nullable InterruptGate gate;
    private boolean interrupted;

    ThreadAttempt(
            AsyncExecution<T> execution, Operation.With<T, ?> operation, int number, @Nullable Throwable lastFailure) {
        super(execution, number, lastFailure);
        this.operation = operation;
    }

    @Override
    boolean run() {
        InterruptGate open = new InterruptGate();
        gate = open;
        if (!confirmStart()) {
            open.close();
            return true;
        }
        T result = null;
        Throwable thrown = null;
        LogicalCall call = execution.course().account().logicalCall();
        LogicalCall before = LogicalCall.enter(call);
        try {
            result = operation.call(this);
        } catch (Throwable failure) {
            thrown = failure;
        } finally {
            LogicalCall.leave(call, before);
        }
        boolean interruptedByUs = open.close();
        interrupted = !interruptedByUs && Thread.currentThread().isInterrupted();
        boolean mine = finish(result, thrown);
        if (!mine) {
            execution.course().stillRunning().decrementAndGet(); // this thread comes back too late, and runs no more
        }
        return mine;
    }

    @Override
    boolean isInterrupted() {
        InterruptGate open = gate;
        return interrupted || (open != null && open.flaggedOnEntry());
    }

    @Override
    void stop() {
        execution.course().stillRunning().incrementAndGet();
        InterruptGate open = gate;
        if (open != null) {
            open.interrupt();
        }
    }
}
