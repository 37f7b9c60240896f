package dev.refrain.processor.decorated;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers calls as told, in order, and the last answer again and again: a {@code Throwable} is what a call fails with, all else its
 * result.
 */
final class Script<T> {

    private final List<Object> answers;
    private final AtomicInteger calls = new AtomicInteger();

    private Script(List<Object> answers) {
        this.answers = answers;
    }

    static <T> Script<T> of(Object... answers) {
        return new Script<>(List.of(answers));
    }

    int calls() {
        return calls.get();
    }

    /** A blocking call; the compiler takes what it throws for an unchecked one. */
    @SuppressWarnings("unchecked")
    <X extends Throwable> T call() throws X {
        Object answer = next();
        if (answer instanceof Throwable failure) {
            throw (X) failure;
        }
        return (T) answer;
    }

    /** An asynchronous call, whose stage is done. */
    @SuppressWarnings("unchecked")
    CompletableFuture<T> start() {
        Object answer = next();
        return answer instanceof Throwable failure
                ? CompletableFuture.failedFuture(failure)
                : CompletableFuture.completedFuture((T) answer);
    }

    private Object next() {
        return answers.get(Math.min(calls.getAndIncrement(), answers.size() - 1));
    }
}
