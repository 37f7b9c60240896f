package dev.refrain.peers;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Hands a {@link Callable} to a library that takes a {@link Supplier}, without changing what it throws. */
final class Unchecked {

    private Unchecked() {}

    static <T> Supplier<T> supplier(Callable<? extends T> operation) {
        return () -> {
            try {
                return operation.call();
            } catch (Exception e) {
                throw Unchecked.<RuntimeException>asIs(e);
            }
        };
    }

    @SuppressWarnings("unchecked") // erased: any throwable passes for unchecked
    private static <X extends Throwable> X asIs(Throwable failure) throws X {
        throw (X) failure;
    }
}
