package dev.refrain.jdbc;

import dev.refrain.Operation;

/** An interrupt that came before the end of a transaction must not reach it: it closes the files of embedded databases. */
final class Interrupts {

    private Interrupts() {}

    /** Runs something without the interrupt flag that the thread has, which it has again afterwards. */
    static <X extends Throwable> void heldBack(Operation.Action<X> part) throws X {
        boolean interrupted = Thread.interrupted();
        try {
            part.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
