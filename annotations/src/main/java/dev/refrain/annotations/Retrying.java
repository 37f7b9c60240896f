package dev.refrain.annotations;

import dev.refrain.NullStageException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Decorates interfaces as their {@link Retried} annotations say, while the program runs. */
public final class Retrying {

    /** The deepest nesting of wrappers that is followed, so that a cycle of causes ends. */
    private static final int DEEPEST = 64;

    private Retrying() {}

    /**
     * Decorates an object: what is called through the decorator is retried as the annotations of the interface say, and of those that it
     * extends. Does what the class written by the processor does; annotations are read and checked here, once. Annotations of the
     * object's own class mean nothing, and calls from within the object are not retried.
     *
     * <p>Methods for which no annotation holds go straight through. A decorator equals itself only. What a method throws without
     * declaring it, although it is checked, comes inside an {@link java.lang.reflect.UndeclaredThrowableException}, as from any JDK proxy; the
     * generated class throws it as it is.
     *
     * @param <T> the interface
     * @param type the interface; in a module of its own it must be in a package that is exported, or, where it is not public, opened
     *     to {@code dev.refrain.annotations}
     * @param plain what does the work
     * @param retries where the policies are that go by a name, and all budgets
     * @return the decorator
     * @throws IllegalArgumentException if the type is no interface, is sealed, can't be reached, or is not annotated; or if an annotation
     *     can't work: the message has all that is wrong
     * @throws ClassCastException if the object does not implement the interface, whatever its type says
     * @throws java.util.NoSuchElementException if an annotation names a policy that the {@code retries} don't have
     */
    public static <T> T wrap(Class<T> type, T plain, Retries retries) {
        Objects.requireNonNull(type, "type must not be null");
        Objects.requireNonNull(plain, "plain must not be null");
        Objects.requireNonNull(retries, "retries must not be null");
        Decorator decorator = new Decorator(type.cast(plain), Blueprint.of(type).calls(retries));
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, decorator));
    }

    /**
     * Waits for a stage that the body of an offloaded method returned; written by the processor into the classes it makes. If the thread is
     * interrupted while it waits, the stage is cancelled; a value that is there all the same is returned, and one that comes later is lost.
     *
     * @param <T> the type of the result
     * @param stage the stage
     * @return its result
     * @throws NullStageException if there is no stage
     * @throws CancellationException if the stage was cancelled
     * @throws InterruptedException if the thread was interrupted
     * @throws Exception what the stage failed with: the same instance, without the wrappers of {@code java.util.concurrent}
     */
    public static <T extends @Nullable Object> T resultOf(CompletionStage<T> stage) throws Exception {
        if (stage == null) {
            throw new NullStageException("the body of an offloaded method returned null instead of a CompletionStage");
        }
        CompletableFuture<T> future = future(stage);
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            cancel(stage, interrupted);
            if (future.isDone() && !future.isCompletedExceptionally()) {
                Thread.currentThread().interrupt();
                return future.join(); // it was too late to cancel: nobody else would have the value
            }
            throw interrupted;
        } catch (ExecutionException failed) {
            throw Retrying.<Exception>asDeclared(unwrapped(failed));
        }
    }

    private static <T extends @Nullable Object> CompletableFuture<T> future(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture();
        } catch (UnsupportedOperationException onlyCallsBack) {
            CompletableFuture<T> future = new CompletableFuture<>();
            stage.whenComplete((result, failure) -> {
                if (failure == null) {
                    future.complete(result);
                } else {
                    future.completeExceptionally(failure);
                }
            });
            return future;
        }
    }

    /** Cancels a stage as far as it can be. */
    private static void cancel(CompletionStage<?> stage, InterruptedException reason) {
        try {
            Future<?> future = stage instanceof Future<?> itself ? itself : stage.toCompletableFuture();
            future.cancel(true);
        } catch (RuntimeException notCancellable) {
            reason.addSuppressed(notCancellable);
        }
    }

    private static Throwable unwrapped(ExecutionException failed) {
        Throwable inner = failed;
        for (int depth = 0; depth < DEEPEST && isWrapper(inner) && inner.getCause() != null; depth++) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof ExecutionException || failure instanceof CompletionException;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // whatever it is, it is thrown as it is
    private static <X extends Throwable> X asDeclared(Throwable failure) throws X {
        throw (X) failure;
    }
}
