package dev.refrain;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Retries the calls to one service: the entry to the library. <b>Create a {@code Retry} once for each service, and share it</b>:
 * it holds the {@link RetryBudget} that keeps retries from multiplying the load of a service that is down. It is immutable but
 * for that budget, and thread-safe; creating one starts no thread.
 *
 * <pre>{@code
 * static final Retry CATALOG = Retry.with(RetryPolicy.retryOn(IOException.class).maxAttempts(5)).named("catalog");
 *
 * String text = CATALOG.call(() -> Files.readString(path));                               // on this thread
 * CompletableFuture<HttpResponse<String>> page =
 *         CATALOG.callAsync(() -> client.sendAsync(request, ofString()));                 // no thread waits
 * CompletableFuture<Order> order = CATALOG.submit(() -> dao.load(id));                    // on another thread
 * }</pre>
 *
 * <p><b>What surfaces.</b> When an execution gives up, the last failure itself surfaces: the same instance, neither wrapped nor
 * modified ({@code callAsync}: without the {@code CompletionException}s around it). Failures of our own are the
 * {@link RefrainException}s. The reason and the history are in {@link RetryEvent.GaveUp} and in {@link #outcome}.
 *
 * <p><b>Ending early.</b> Ending a returned future in any way ({@code cancel}, {@code complete}, {@code orTimeout}, ...) stops
 * everything: a pending wait, the stage or the thread of a running attempt. Nothing starts afterwards. Cancelling a dependent of
 * that future does what the JDK does: nothing upstream. A blocking call that is interrupted while it waits throws the last
 * failure, with the interrupt flag set.
 *
 * <p><b>Interrupts.</b> A blocking attempt is interrupted only where {@link RetryPolicy#attemptTimeout} is set, and no such
 * interrupt outlives the attempt. If somebody else interrupts the thread within the same attempt, that may be taken for ours.
 */
public final class Retry {

    private final Settings settings;
    private final Log log = new Log();
    private final Waits waits = new Waits();

    private Retry(Settings settings) {
        this.settings = settings;
    }

    /**
     * A {@code Retry} with a policy; named {@code "retry"}, with a {@link RetryBudget#standard} budget of its own, in real time.
     * Retries are logged to the {@code System.Logger} named {@code dev.refrain}: giving up at WARNING, each retry at DEBUG, at
     * most 10 lines a second.
     *
     * @param policy which errors are retried, and how
     * @return the {@code Retry}
     */
    public static Retry with(RetryPolicy policy) {
        return new Retry(Settings.of(Check.notNull("policy", policy)));
    }

    /**
     * Names it, for logs, events and messages.
     *
     * @param name the name of the service
     * @return a new {@code Retry} with the same budget
     */
    public Retry named(String name) {
        return new Retry(settings.named(Check.notNull("name", name)));
    }

    /**
     * Replaces the budget.
     *
     * @param budget the budget, which others may share
     * @return a new {@code Retry}
     */
    public Retry budget(RetryBudget budget) {
        return new Retry(settings.budget(Check.notNull("budget", budget)));
    }

    /**
     * Adds a listener to those that are there, and to the log.
     *
     * @param listener is told every event
     * @return a new {@code Retry} with the same budget
     */
    public Retry listener(RetryListener listener) {
        return new Retry(settings.listener(Check.notNull("listener", listener)));
    }

    /**
     * Sets what runs the attempts of {@code submit}, and the retries of {@code callAsync}; see {@link Timing#system} for the
     * default. If it rejects an attempt, the execution ends for the reason {@link GiveUpReason#REJECTED} with the last failure, or
     * the rejection where no attempt ran, unless a rule names {@link java.util.concurrent.RejectedExecutionException}. If it
     * drops one in silence, only {@link RetryPolicy#attemptTimeout} or {@link RetryPolicy#within} will notice.
     *
     * @param executor the executor
     * @return a new {@code Retry} with the same budget
     */
    public Retry executor(Executor executor) {
        return new Retry(settings.executor(Check.notNull("executor", executor)));
    }

    /**
     * Carries a context (MDC, OpenTelemetry, ...) along: it is captured at each call, on the caller's thread, and wraps every
     * attempt, callback and listener. For example {@code retry.context(() -> Context.current()::wrap)}.
     *
     * @param capture captures the context: what it gives wraps a task so that it runs in the context and then restores what the
     *     thread had
     * @return a new {@code Retry} with the same budget
     */
    public Retry context(Supplier<? extends UnaryOperator<Runnable>> capture) {
        return new Retry(settings.context(Check.notNull("capture", capture)));
    }

    /**
     * Takes the values that nobody will receive, because the attempt had timed out or the caller had ended the execution, so that
     * a connection can be closed.
     *
     * @param late takes such a value, on the thread that brought it; what it throws is logged
     * @return a new {@code Retry} with the same budget
     */
    public Retry discarding(Consumer<Object> late) {
        return new Retry(settings.discarding(Check.notNull("late", late)));
    }

    /**
     * Replaces time, and the executor with that of the new time; for tests.
     *
     * @param time the clock, such as the testkit's {@code VirtualTime}
     * @return a new {@code Retry} with the same budget
     */
    public Retry time(Timing time) {
        return new Retry(settings.timing(Check.notNull("time", time)));
    }

    /**
     * The name.
     *
     * @return what {@link #named} set
     */
    public String name() {
        return settings.name();
    }

    /**
     * The policy.
     *
     * @return what {@link #with} was given
     */
    public RetryPolicy policy() {
        return settings.policy();
    }

    /**
     * The budget.
     *
     * @return the budget, which may be shared
     */
    public RetryBudget budget() {
        return settings.budget();
    }

    /**
     * Makes a blocking call, and retries it on the calling thread.
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
        return this.<T, X>block(attempt -> operation.call(), null);
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
        this.<Boolean, X>block(
                attempt -> {
                    operation.run();
                    return true;
                },
                null);
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
     * Makes a blocking call, as {@link #call}, and repeats it until its result is good.
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
        BlockingExecution<T> execution =
                new BlockingExecution<>(settings, waits, course, attempt -> operation.call(), null);
        Decision.End end = execution.run();
        if (end == null) {
            return new Outcome.Success<>(execution.value(), course.started(), course.history());
        }
        if (end.failure() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return course.outcomeOf(end);
    }

    /**
     * Makes an asynchronous call, and retries it without holding a thread. The first attempt, and up to 8 immediate retries, start
     * on the calling thread; later ones on the {@link #executor}. This method never throws for what the operation did: an operation
     * that throws instead of returning a stage is a failed attempt.
     *
     * <p>The execution owns the stages that the operation returns, and cancels them when they take too long or the future is
     * ended; for a shared one return {@code cached.copy()}.
     *
     * @param <T> the type of the result
     * @param operation starts the call
     * @return the result; fails with the last failure, with an {@link AttemptTimeoutException}, with a
     *     {@link DeadlineExceededException} if the time limit was over before the first attempt, or with a
     *     {@link NullStageException} if the operation returned no stage
     */
    public <T extends @Nullable Object> CompletableFuture<T> callAsync(Operation.Async<T> operation) {
        Check.notNull("operation", operation);
        return async(new Launch.OfStage<>(attempt -> operation.start()), null);
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
        return AsyncExecution.start(settings, waits, course(true), launch, null, true);
    }

    /**
     * Makes a blocking call on a thread of the {@link #executor}, and retries it there; no thread is held between two attempts. A
     * call that takes too long, or whose future is ended, is interrupted; the future is done at the limit even if the call
     * ignores that.
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

    /**
     * Stops retrying, for good; for the shutdown of an application. Pending waits give up at once with their last failure, for the
     * reason {@link GiveUpReason#STOPPED}; running attempts finish; later calls run once, unretried. It concerns the executions of
     * this {@code Retry}, not of those derived from it.
     */
    public void stop() {
        waits.stop();
    }

    @Override
    public String toString() {
        return "Retry[" + name() + ", " + policy() + ", " + budget() + "]";
    }

    private Course course(boolean keepsHistory) {
        return new Course(settings, log, waits, keepsHistory);
    }

    private <T extends @Nullable Object, X extends Throwable> T block(
            Operation.With<T, X> operation, @Nullable Predicate<? super T> accepted) throws X {
        BlockingExecution<T> execution = new BlockingExecution<>(settings, waits, course(false), operation, accepted);
        Decision.End end = execution.run();
        if (end != null) {
            throw Retry.<X>asDeclared(end.failure());
        }
        return execution.value();
    }

    private <T extends @Nullable Object> CompletableFuture<T> async(
            Launch<T> launch, @Nullable Predicate<? super T> accepted) {
        return AsyncExecution.start(settings, waits, course(false), launch, accepted, false);
    }

    @SuppressWarnings("unchecked") // it came from the operation, so it is an X or unchecked
    private static <X extends Throwable> X asDeclared(Throwable failure) throws X {
        throw (X) failure;
    }
}
