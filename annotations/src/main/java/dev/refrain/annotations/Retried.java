package dev.refrain.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how calls of a method are retried. For an interface or an open class {@code Catalog} with such methods the processor
 * ({@code refrain-processor}) writes the class {@code CatalogRetrying} while compiling; without it, {@link Retrying#wrap} does the same for
 * an interface while running. The annotation alone does nothing: make the calls through either.
 *
 * <pre>{@code
 * interface Catalog {
 *     @Retried(on = IOException.class, maxAttempts = 5, within = "30s")
 *     Entry load(long id) throws IOException;
 * }
 *
 * Catalog retrying = new CatalogRetrying(plain, retries);
 * }</pre>
 *
 * <p>A class is written for each type that says {@code @Retried} itself, on itself or on a method that it declares. Local and anonymous classes are
 * shown to no processor: there the annotation does nothing.
 *
 * <p><b>On a type</b> it holds for all methods of the type, inherited ones included, but for static and private ones and those of {@code Object}. A
 * method's own annotations replace the type's, but for its {@link #name}. A method that overrides another one without saying anything itself is
 * retried as the nearest type says that does. {@code maxAttempts = 1} says that a method is not retried, and so may return anything.
 *
 * <p><b>How.</b> A method that returns a {@code CompletionStage} or {@code CompletableFuture} is retried when that fails, as by {@link
 * dev.refrain.Retry#callAsync}; any other blocks, as by {@link dev.refrain.Retry#call}, and throws what it throws; see {@link
 * #offload} for the third way.
 *
 * <p><b>Several rules.</b> Repeated, the first annotation is the policy; each further one is a rule for the errors that it names, with a count and
 * a backoff of its own, and what it does not set it has from the first.
 *
 * <pre>{@code
 * @Retried(on = IOException.class, within = "30s")
 * @Retried(on = ConnectException.class, maxAttempts = 10, backoff = @Retried.Backoff(kind = FIXED, base = "50ms"))
 * Entry load(long id) throws IOException;
 * }</pre>
 *
 * <p><b>Durations</b> are a number and a unit: {@code "250ms"}, {@code "1.5s"}, {@code "5m"}, {@code "2h"}.
 *
 * <p>An attribute that is not set is an empty array or an empty text, and a default holds, which its description names. More than one
 * value for {@code maxAttempts}, {@code backoff} or {@code factor}, a value out of range, and what else can't work is an error of the
 * compiler, and of {@link Retrying#wrap}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Retried.Several.class)
public @interface Retried {

    /**
     * The service: methods with the same name share one {@link dev.refrain.Retry} of the {@link Retries}, and with it one budget, also where
     * their rules differ. Alone, or with {@link #offload} only, it is the name of a policy that is given at run time, and must be there; a method whose
     * own annotation has no name has rules of its own, be they the defaults.
     *
     * @return the name; by default that of the type's annotation, or else the type's full name
     */
    String name() default "";

    /**
     * The errors to retry, with their subtypes; the most specific rule decides.
     *
     * @return types of errors; by default what {@link dev.refrain.Transient} takes for passing
     */
    Class<? extends Throwable>[] on() default {};

    /**
     * The errors that are final.
     *
     * @return types of errors, with their subtypes
     */
    Class<? extends Throwable>[] giveUpOn() default {};

    /**
     * The calls, the first included.
     *
     * @return one number, at least 1; by default 5, or in a further rule as in the first
     */
    int[] maxAttempts() default {};

    /**
     * The longest time for the whole execution; a blocking one is checked between its attempts, unless {@link #attemptTimeout} is set too. Only in the first of several annotations.
     *
     * @return a duration of more than zero; by default there is no limit
     */
    String within() default "";

    /**
     * The longest time for one attempt, which is then cancelled, or interrupted; only in the first of several annotations.
     *
     * @return a duration of more than zero; by default there is no limit
     */
    String attemptTimeout() default "";

    /**
     * The waits between the attempts.
     *
     * @return one backoff; by default exponential from 100 ms, capped at 10 s, with full jitter, or in a further rule as in the first
     */
    Backoff[] backoff() default {};

    /**
     * Runs the body of a method that returns a future on the executor of the {@link dev.refrain.Retry}, as by {@link
     * dev.refrain.Retry#submit}: for a body that blocks before it returns. The attempt ends with the future that the body returns, and keeps its
     * thread until then; a value that comes after its end is not given to {@link dev.refrain.Retry#discarding} where the future can't be cancelled. Only in the first of several annotations.
     *
     * @return whether the body is run elsewhere
     */
    boolean offload() default false;

    /** How waits grow. */
    enum Kind {
        /** No wait at all. */
        NONE,
        /** The same wait every time: {@code base}. */
        FIXED,
        /** {@code base, 2 * base, 3 * base, ...} */
        LINEAR,
        /** {@code base * factor^(n-1)} for the n-th retry. */
        EXPONENTIAL,
        /** {@code base} times 1, 1, 2, 3, 5, 8, ... */
        FIBONACCI,
        /** Each wait is drawn from {@code [base, 3 * the previous wait]}. */
        DECORRELATED
    }

    /** How waits are spread. */
    enum Jitter {
        /** Each wait is drawn from {@code [0, wait]}. */
        FULL,
        /** Each wait is drawn from {@code [half the wait, wait]}. */
        EQUAL,
        /** Clients that failed together come back together. */
        NONE
    }

    /** The waits between attempts; see {@link dev.refrain.Backoff}. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Backoff {

        /**
         * How the waits grow.
         *
         * @return the kind
         */
        Kind kind() default Kind.EXPONENTIAL;

        /**
         * The first wait; not with {@link Kind#NONE}.
         *
         * @return a duration; by default 100 ms
         */
        String base() default "";

        /**
         * The longest wait; only of kinds that grow.
         *
         * @return a duration, not less than {@code base}; by default 10 s, or {@code base} if that is longer
         */
        String cap() default "";

        /**
         * What each wait is multiplied by; only with {@link Kind#EXPONENTIAL}.
         *
         * @return one number, at least 1 and finite; by default 2
         */
        double[] factor() default {};

        /**
         * How the waits are spread; not with {@link Kind#NONE} or {@link Kind#DECORRELATED}.
         *
         * @return one jitter; by default {@link Jitter#FULL}
         */
        Jitter[] jitter() default {};
    }

    /** Holds repeated annotations; written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface Several {

        /**
         * The annotations, in their order.
         *
         * @return the annotations
         */
        Retried[] value();
    }
}
