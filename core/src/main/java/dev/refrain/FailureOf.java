package dev.refrain;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads the failure of a future that is done, at no cost where the JDK can do that (19 and later). */
final class FailureOf {

    private static final @Nullable MethodHandle EXCEPTION_NOW = find();

    private FailureOf() {}

    /** The unwrapped failure; {@code null} if it is that the future was cancelled. */
    static @Nullable Throwable done(CompletableFuture<?> failed) {
        if (failed.isCancelled()) {
            return null;
        }
        return Clauses.unwrapped(EXCEPTION_NOW == null ? read(failed) : read(EXCEPTION_NOW, failed));
    }

    private static Throwable read(CompletableFuture<?> failed) {
        return failed.handle((value, failure) -> failure).join();
    }

    private static Throwable read(MethodHandle exceptionNow, CompletableFuture<?> failed) {
        try {
            return (Throwable) exceptionNow.invokeExact(failed);
        } catch (Throwable awkward) {
            return read(failed); // it asks a CompletionException for its cause, whose class may be the caller's own
        }
    }

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(CompletableFuture.class, "exceptionNow", MethodType.methodType(Throwable.class));
        } catch (ReflectiveOperationException olderJdk) {
            return null;
        }
    }
}
