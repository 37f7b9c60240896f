package dev.refrain.contract;

import static dev.refrain.contract.Invariants.But.A_CALLBACK_THROWS;
import static dev.refrain.contract.Invariants.But.OPERATION_INTERRUPTS_ITS_THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/** What an execution leaves behind in threads and in the log, from when this is made. */
final class Surroundings implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final LogLines log = new LogLines(Level.WARNING);
    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();

    /** Checks it once nothing of the execution is left to run. */
    void check(Scenario scenario, Set<Invariants.But> but) {
        assertThat(scenario.time.sleeping()).as("threads still asleep").isZero();
        assertThat(scenario.time.uncaught()).as("uncaught").isEmpty();
        int strayInterrupts = scenario.time.strayInterrupts() + strayInterruptsIn(scenario.pool);
        if (!but.contains(OPERATION_INTERRUPTS_ITS_THREAD)) {
            assertThat(strayInterrupts).as("stray interrupts").isZero();
        }
        assertNoThreadIsInsideTheLibrary();
        List<String> thrown =
                log.lines().stream().filter(line -> line.contains(" threw")).toList();
        assertThat(thrown.isEmpty())
                .as("nothing is logged as thrown by a callback: %s", thrown)
                .isEqualTo(!but.contains(A_CALLBACK_THROWS));
    }

    private static int strayInterruptsIn(Pool pool) {
        try {
            return pool == null ? 0 : pool.strayInterrupts();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A thread that is blocked there, on a lock for instance, is not seen by anything else. */
    private void assertNoThreadIsInsideTheLibrary() {
        long patience = System.nanoTime() + PATIENCE;
        List<Thread> inside = threadsInside();
        while (!inside.isEmpty() && System.nanoTime() < patience) {
            Thread.onSpinWait();
            inside = threadsInside();
        }
        assertThat(inside).as("threads of this execution inside the library").isEmpty();
    }

    private List<Thread> threadsInside() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> !threadsBefore.contains(entry.getKey()))
                .filter(entry -> entry.getKey().getName().startsWith("virtual-time-"))
                .filter(entry -> isInside(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isInside(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (type.startsWith("dev.refrain.") && type.lastIndexOf('.') == "dev.refrain".length()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        log.close();
    }
}
