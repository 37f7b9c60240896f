package dev.refrain;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The calls that a {@link Retry} makes; its documentation shows them as its own. */
abstract sealed class RetryCalls permits Retry {

    RetryCalls() {}

    /** The course of a new execution. */
    abstract Course course(boolean keepsHistory);

    /** The course of an execution that has begun already. */
    abstract Course course(Account account, RandomGenerator random);

    abstract Immediate immediate();

    /**
     * Makes a blocking call, and retries it on the calling thread. If the operation throws several checked types, {@code X} is
     * inferred as what they have in common.
     *
     * @param <T> the type of the result
     * @param <X> what the operation throws; inferred
     * @param operation the call
     * @return its result
     * @throws X the last failure of the operation, if the execution gives up
     * @throws AttemptTimeoutException if the last attempt was interrupted by our timeout and threw
     * @throws DeadlineExceededException if the time limit was over before the first attempt
     * @throws IllegalStateException if the policy limits neither attempts nor time
     */
    public <T extends @Nullable Object, X extends Throwable> T call(Operation<T, X> operation) throws X {
        Check.notNull("operation", operation);
        return immediate().isAllowed() ? Opening.call(this, operation) : this.block(attempt -> operation.call(), null);
    }

    /**
     * Makes a blocking call without a result, as {@link #call}.
     *
     * @param <X> what the operation throws; inferred
     * @param operation the call
     * @throws X the last failure of the operation, if the execution gives up
     * @throws AttemptTimeoutException if the last attempt was interrupted by our timeout and threw
     * @throws DeadlineExceededException if the time limit was over before the first attempt
     * @throws IllegalStateException if the policy limits neither attempts nor time
     */
    public <X extends Throwable> void run(Operation.Action<X> operation) throws X {
        Check.notNull("operation", operation);
        this.<Boolean, X>call(() -> {
            operation.run();
            return true;
        });
    }

    /**
     * Makes a blocking call that looks at its {@link Attempt}, as {@link #call}.
     *
     * @param <T> the type of the result
     * @param <X> what the operation throws; inferred
     * @param operation the call
     * @return its result
     * @throws X the last failure of the operation, if the execution gives up
     * @throws AttemptTimeoutException if the last attempt was interrupted by our timeout and threw
     * @throws DeadlineExceededException if the time limit was over before the first attempt
     * @throws IllegalStateException if the policy limits neither attempts nor time
     */
    public <T extends @Nullable Object, X extends Throwable> T callWith(Operation.With<T, X> operation) throws X {
        return this.<T, X>block(Check.notNull("operation", operation), null);
    }

    /**
     * Makes a blocking call, as {@link #call}, and repeats it until its result is good. A result that is not accepted costs no
     * budget. If {@code accepted} throws, that surfaces.
     *
     * @param <T> the type of the result
     * @param <X> what the operation throws; inferred
     * @param operation the call
     * @param accepted whether a result is good
     * @return the first result that was accepted
     * @throws X the last failure of the operation, if the execution gives up
     * @throws UnacceptedResultException if the execution gives up after a result that was not accepted
     * @throws AttemptTimeoutException if the last attempt was interrupted by our timeout and threw
     * @throws DeadlineExceededException if the time limit was over before the first attempt
     * @throws IllegalStateException if the policy limits neither attempts nor time
     */
    public <T extends @Nullable Object, X extends Throwable> T callUntil(
            Operation<T, X> operation, Predicate<? super T> accepted) throws X {
        Check.notNull("operation", operation);
        return this.<T, X>block(attempt -> operation.call(), Check.notNull("accepted", accepted));
    }

    /**
     * Makes a blocking call, as {@link #call}, and tells how it ended instead of throwing. If the operation's failure is an
     * {@link InterruptedException}, the thread's interrupt flag is set.
     *
     * @param <T> the type of the result
     * @param operation the call
     * @return the result or the failure, with history and reason
     * @throws IllegalStateException if the policy limits neither attempts nor time
     */
    public <T extends @Nullable Object> Outcome<T> outcome(Operation<T, ?> operation) {
        Check.notNull("operation", operation);
        Course course = course(true);
        BlockingExecution<T> execution = new BlockingExecution<>(course, attempt -> operation.call(), null);
        Decision.End end = execution.run();
        if (end == null) {
            return course.outcomeOf(execution.value());
        }
        if (end.failure() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return course.outcomeOf(end);
    }

    /**
     * Makes an asynchronous call, and retries it without holding a thread. The first attempt, and up to 8 immediate retries, start
     * on the calling thread; later ones on the {@link Retry#executor}. This method never throws for what the operation did: an operation
     * that throws instead of returning a stage is a failed attempt.
     *
     * <p>The execution owns the stages that the operation returns, and cancels them when they take too long or the future is
     * ended; for a shared one return {@code cached.copy()} (of which the JDK keeps a small trace on {@code cached} until that is
     * done).
     *
     * @param <T> the type of the result
     * @param operation starts the call
     * @return the result; fails with the last failure, with an {@link AttemptTimeoutException}, with a
     *     {@link DeadlineExceededException} if the time limit was over before the first attempt, or with a
     *     {@link NullStageException} if the operation returned no stage
     */
    public <T extends @Nullable Object> CompletableFuture<T> callAsync(Operation.Async<T> operation) {
        Check.notNull("operation", operation);
        return immediate().isAllowed()
                ? Opening.callAsync(this, operation)
                : async(new Launch.OfStage<>(attempt -> operation.start()), null);
    }

    /**
     * Makes an asynchronous call that looks at its {@link Attempt}, as {@link #callAsync}.
     *
     * @param <T> the type of the result
     * @param operation starts the call
     * @return the result, or the failures of {@link #callAsync}
     */
    public <T extends @Nullable Object> CompletableFuture<T> callAsyncWith(Operation.AsyncWith<T> operation) {
        return async(new Launch.OfStage<>(Check.notNull("operation", operation)), null);
    }

    /**
     * Makes an asynchronous call, as {@link #callAsync}, and repeats it until its result is good.
     *
     * @param <T> the type of the result
     * @param operation starts the call
     * @param accepted whether a result is good
     * @return the first result that was accepted; fails as {@link #callAsync}, or with an {@link UnacceptedResultException}
     */
    public <T extends @Nullable Object> CompletableFuture<T> callAsyncUntil(
            Operation.Async<T> operation, Predicate<? super T> accepted) {
        Check.notNull("operation", operation);
        return async(new Launch.OfStage<>(attempt -> operation.start()), Check.notNull("accepted", accepted));
    }

    /**
     * Makes an asynchronous call, as {@link #callAsync}, and tells how it ended instead of failing.
     *
     * @param <T> the type of the result
     * @param operation starts the call
     * @return the result or the failure, with history and reason
     */
    public <T extends @Nullable Object> CompletableFuture<Outcome<T>> outcomeAsync(Operation.Async<T> operation) {
        Check.notNull("operation", operation);
        Launch<T> launch = new Launch.OfStage<>(attempt -> operation.start());
        ExecutionFuture<T, Outcome<T>> future = new ExecutionFuture<>(true);
        AsyncExecution.start(course(true), launch, null, future);
        return future;
    }

    /**
     * Makes a blocking call on a thread of the {@link Retry#executor}, and retries it there; no thread is held between two attempts. A
     * call that takes too long, or whose future is ended, is interrupted; the future is done at the limit even if the call
     * ignores that. For a call without a result, return {@code null}. The default threads are daemons: the JVM does not wait for them.
     *
     * @param <T> the type of the result
     * @param operation the call
     * @return the result; fails with the last failure, with an {@link AttemptTimeoutException}, with a
     *     {@link DeadlineExceededException} if no attempt could start in time, or with what the executor threw if it took no attempt
     */
    public <T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> operation) {
        Check.notNull("operation", operation);
        return async(new Launch.OfThread<>(attempt -> operation.call()), null);
    }

    /**
     * Makes a blocking call that looks at its {@link Attempt}, as {@link #submit}.
     *
     * @param <T> the type of the result
     * @param operation the call
     * @return the result, or the failures of {@link #submit}
     */
    public <T extends @Nullable Object> CompletableFuture<T> submitWith(Operation.With<T, ?> operation) {
        return async(new Launch.OfThread<>(Check.notNull("operation", operation)), null);
    }

    /**
     * Makes a blocking call elsewhere, as {@link #submit}, and repeats it until its result is good.
     *
     * @param <T> the type of the result
     * @param operation the call
     * @param accepted whether a result is good
     * @return the first result that was accepted; fails as {@link #submit}, or with an {@link UnacceptedResultException}
     */
    public <T extends @Nullable Object> CompletableFuture<T> submitUntil(
            Callable<T> operation, Predicate<? super T> accepted) {
        Check.notNull("operation", operation);
        return async(new Launch.OfThread<>(attempt -> operation.call()), Check.notNull("accepted", accepted));
    }

    private <T extends @Nullable Object, X extends Throwable> T block(
            Operation.With<T, X> operation, @Nullable Predicate<? super T> accepted) throws X {
        BlockingExecution<T> execution = new BlockingExecution<>(course(false), operation, accepted);
        return RetryCalls.<T, X>valueOf(execution, execution.run());
    }

    static <T extends @Nullable Object, X extends Throwable> T valueOf(
            BlockingExecution<T> execution, Decision.@Nullable End end) throws X {
        if (end != null) {
            throw RetryCalls.<X>asDeclared(end.failure());
        }
        return execution.value();
    }

    private <T extends @Nullable Object> CompletableFuture<T> async(
            Launch<T> launch, @Nullable Predicate<? super T> accepted) {
        ExecutionFuture<T, T> future = new ExecutionFuture<>(false);
        AsyncExecution.start(course(false), launch, accepted, future);
        return future;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // it came from the operation, so it is an X or unchecked
    private static <X extends Throwable> X asDeclared(Throwable failure) throws X {
        throw (X) failure;
    }
}
