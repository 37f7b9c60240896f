package dev.refrain;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

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
 * <p><b>Interrupts.</b> An attempt of {@code call} or {@code run} is interrupted only where {@link RetryPolicy#attemptTimeout} is set, and no such
 * interrupt outlives the attempt. If somebody else interrupts the thread within the same attempt, or in the same wait as {@link #stop}, that may be taken for
 * ours.
 */
public final class Retry extends RetryCalls {

    private final Settings settings;
    private final Log log;
    private final Waits waits = new Waits();
    private final Immediate immediate;

    private Retry(Settings settings) {
        this(settings, new Log());
    }

    private Retry(Settings settings, Log log) {
        this.settings = settings;
        this.log = log;
        this.immediate = new Immediate(settings, waits);
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
     * Replaces the policy, for calls to the same service that have rules of their own.
     *
     * @param policy which errors are retried, and how
     * @return a new {@code Retry} with the same budget, and the same limit on what is logged
     */
    public Retry policy(RetryPolicy policy) {
        return new Retry(settings.policy(Check.notNull("policy", policy)), log);
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
     * <p>For {@code callAsync} of operations that never block, {@code Runnable::run} is enough: a retry that waited then runs on the library's own
     * thread that hands over what is due, and one without a wait on the thread that completed the stage before.
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
     * @param late takes such a value, on the thread that brought it and outside of any {@link #context}; what it throws is logged
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
     * @return what {@link #with} or {@link #policy(RetryPolicy)} was given
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
     * Stops retrying, for good; for the shutdown of an application. Pending waits give up at once with their last failure, for the
     * reason {@link GiveUpReason#STOPPED}; running attempts finish; later calls run once, unretried. It concerns the executions of
     * this {@code Retry}, not of those derived from it.
     */
    public void stop() {
        waits.stop(settings.timing());
    }

    @Override
    public String toString() {
        return "Retry[" + name() + ", " + policy() + ", " + budget() + "]";
    }

    @Override
    Immediate immediate() {
        return immediate;
    }

    @Override
    Course course(boolean keepsHistory) {
        return new Course(settings, log, waits, keepsHistory);
    }

    @Override
    Course course(Account account, RandomGenerator random) {
        return new Course(settings, log, waits, account, random);
    }
}
