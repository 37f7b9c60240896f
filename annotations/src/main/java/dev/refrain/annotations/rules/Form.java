package dev.refrain.annotations.rules;

import java.io.InputStream;
import java.io.Reader;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/** How a method is retried. */
public enum Form {
    /** On the caller's thread. */
    BLOCKING,
    /** When the stage that it returns fails. */
    ASYNCHRONOUS,
    /** On the executor's thread, where its body blocks. */
    OFFLOADED;

    /** Their failures come while they are used, when the method has long returned. */
    private static final List<Class<?>> USED_LATER = List.of(
            Iterator.class,
            Enumeration.class,
            Spliterator.class,
            BaseStream.class,
            InputStream.class,
            Reader.class,
            Flow.Publisher.class);

    /**
     * The form of a method.
     *
     * @param <C> stands for a class
     * @param result what the method returns
     * @param offload whether its annotation says {@code offload}
     * @param classes what is known of classes
     * @return the form
     */
    public static <C> Form of(C result, boolean offload, Classes<C> classes) {
        return !isStage(result, classes) ? BLOCKING : offload ? OFFLOADED : ASYNCHRONOUS;
    }

    /**
     * Why a method of such a result can't be retried.
     *
     * @param <C> stands for a class
     * @param method the method's name
     * @param result what it returns
     * @param rules how it is retried: what is not may return anything
     * @param offload whether its annotation says {@code offload}
     * @param classes what is known of classes
     * @return what is wrong, and what to do; empty if nothing is
     */
    public static <C> Optional<Problem> problem(
            String method, C result, Rules<C> rules, boolean offload, Classes<C> classes) {
        if (isStage(result, classes)) {
            return Optional.empty();
        }
        String returns = method + " returns " + classes.name(result);
        if (rules.allowRetries()) {
            Optional<Problem> problem = problem(returns, result, classes);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return offload
                ? Optional.of(new Problem(
                        0,
                        "offload",
                        "offload needs a method that returns a CompletableFuture or CompletionStage, but " + returns))
                : Optional.empty();
    }

    private static <C> Optional<Problem> problem(String returns, C result, Classes<C> classes) {
        if (classes.isA(result, CompletionStage.class)) {
            return wrong(returns + ", but a retried call gives a CompletableFuture: declare that, or CompletionStage");
        }
        if (classes.isA(result, Future.class)) {
            return wrong(returns + ", which tells nobody when it fails: return a CompletableFuture");
        }
        if (USED_LATER.stream().anyMatch(later -> classes.isA(result, later))) {
            return wrong(returns + ", which may fail while it is used, when the retries are over: "
                    + "use it up inside the method, and return what it gave, such as a List or byte[]; "
                    + "or say maxAttempts = 1, which means no retry");
        }
        return Optional.empty();
    }

    private static Optional<Problem> wrong(String text) {
        return Optional.of(new Problem(0, "", text));
    }

    private static <C> boolean isStage(C result, Classes<C> classes) {
        return classes.is(result, CompletableFuture.class) || classes.is(result, CompletionStage.class);
    }
}
