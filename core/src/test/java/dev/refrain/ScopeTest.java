package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a thread of ours has before and after it ran a part of an execution. */
class ScopeTest {

    private final ClassLoader callers = new ClassLoader(null) {};
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final List<String> happened = new ArrayList<>();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void theThreadGetsItsLoaderBack() {
        Scope scope = captured(null);
        assertThat(scope.run(() -> assertThat(loader()).isSameAs(callers))).isNull();
        assertThat(loader()).isSameAs(before);
    }

    @Test
    void theThreadGetsItsLoaderBackEvenWhenThePartThrows() {
        Scope scope = captured(null);
        StackOverflowError deep = new StackOverflowError();
        assertThatThrownBy(() -> scope.run(() -> {
                    throw deep;
                }))
                .isSameAs(deep);
        assertThat(loader()).isSameAs(before);
    }

    @Test
    void whatThePartThrowsIsNotTakenForTheContexts() {
        Scope scope = captured(() -> task -> () -> {
            happened.add("in");
            try {
                task.run();
            } finally {
                happened.add("out");
            }
        });
        IllegalStateException ours = new IllegalStateException("ours");
        assertThatThrownBy(() -> scope.run(() -> {
                    throw ours;
                }))
                .isSameAs(ours);
        assertThat(happened).containsExactly("in", "out");
        assertThat(loader()).isSameAs(before);
    }

    @Test
    void aContextThatThrowsBeforeThePartKeepsItFromRunning() {
        IllegalStateException broken = new IllegalStateException("broken");
        Scope scope = captured(() -> task -> {
            throw broken;
        });
        scope.run(() -> happened.add("ran"), error -> happened.add(error.getMessage()));
        assertThat(happened).containsExactly("broken");
        assertThat(loader()).isSameAs(before);
    }

    @Test
    void aContextThatDropsThePartIsNoticed() {
        Scope scope = captured(() -> task -> () -> {});
        assertThat(scope.run(() -> happened.add("ran"))).isInstanceOf(IllegalStateException.class);
        assertThat(happened).isEmpty();
    }

    /** A scope that was captured where the context class loader was the caller's. */
    private Scope captured(Supplier<UnaryOperator<Runnable>> context) {
        Thread.currentThread().setContextClassLoader(callers);
        try {
            return Scope.capture(context);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
