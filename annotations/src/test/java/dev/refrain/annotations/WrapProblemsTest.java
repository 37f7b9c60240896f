package dev.refrain.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can't work is told when the decorator is made, all at once, with the method and what to do. */
class WrapProblemsTest {

    interface Values {
        @Retried(maxAttempts = 0)
        String attempts();

        @Retried(within = "5 parsecs")
        String duration(long id);

        @Retried(on = IOException.class)
        @Retried(on = IllegalStateException.class, within = "5s")
        String further() throws IOException;
    }

    interface Results {
        @Retried
        Iterator<String> iterator();

        @Retried
        Stream<String> stream();

        @Retried
        Future<String> future();

        @Retried(offload = true)
        String offloaded();

        @Retried
        <F extends CompletableFuture<String>> F variable();
    }

    interface Placed {
        @Retried
        static void ofType() {}

        @Retried
        private void hidden() {}

        @Override
        @Retried
        String toString();

        default void callsHidden() {
            hidden();
        }
    }

    interface NeverSeen {
        @Retried(on = SQLException.class)
        String load() throws IOException;
    }

    @Retried(on = SQLException.class)
    interface NeverSeenByAny {
        String load() throws IOException;

        String find();

        @Retried(on = IOException.class)
        String own() throws IOException, SQLException;
    }

    @Retried(on = SQLException.class)
    interface SeenByOne {
        String load() throws SQLException;

        String find();
    }

    @Retried(on = SQLException.class)
    interface SeenByStage {
        CompletionStage<String> load();

        String find();
    }

    interface Throwing<X extends Exception> {
        @Retried(on = SQLException.class)
        String load() throws X;
    }

    @Retried
    interface OptedOut {
        String load();

        @Retried(maxAttempts = 1)
        Iterator<String> iterator();
    }

    interface One {
        @Retried(maxAttempts = 2)
        String load();
    }

    interface Other {
        @Retried(maxAttempts = 3)
        String load();
    }

    interface Both extends One, Other {}

    interface Silent {
        String load();
    }

    @Retried
    sealed interface Sealed permits SealedPlain {}

    record SealedPlain() implements Sealed {}

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        Values.class,
                        List.of(
                                "Values.attempts(): maxAttempts counts calls, the first included",
                                "Values.duration(long): within must be a duration such as",
                                "\"5 parsecs\"",
                                "Values.further(): @Retried number 2: within holds for all rules of the method")),
                Arguments.of(
                        Results.class,
                        List.of(
                                "Results.iterator(): iterator returns Iterator",
                                "Results.stream(): stream returns Stream",
                                "Results.future(): future returns Future",
                                "return a CompletableFuture",
                                "Results.offloaded(): offload needs a method that returns a CompletableFuture",
                                "Results.variable(): variable returns F, but a retried call gives a CompletableFuture")),
                Arguments.of(
                        Placed.class,
                        List.of(
                                "Placed.ofType(): is static",
                                "Placed.hidden(): is private",
                                "Placed.toString(): is a method of Object",
                                "remove @Retried")),
                Arguments.of(
                        NeverSeen.class,
                        List.of("NeverSeen.load(): load does not declare SQLException", "add it to throws")),
                Arguments.of(
                        NeverSeenByAny.class,
                        List.of("NeverSeenByAny: no method of NeverSeenByAny declares SQLException")),
                Arguments.of(Both.class, List.of("Both.load()", "One", "Other", "declare it once more")),
                Arguments.of(Silent.class, List.of("it has no method that could be retried", "put @Retried on")),
                Arguments.of(Sealed.class, List.of("it is sealed", "remove sealed")),
                Arguments.of(String.class, List.of("it is no interface")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void all_that_is_wrong_is_told_at_once(Class<?> type, List<String> texts) {
        Throwable refusal = catchThrowable(() -> wrap(type));

        assertThat(refusal)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(type.getName() + " can't be decorated:\n- ");
        assertThat(refusal.getMessage()).contains(texts);
    }

    @ParameterizedTest
    @MethodSource
    void what_may_work_is_not_refused(Class<?> type) {
        assertThat(wrap(type)).isInstanceOf(type);
    }

    static Stream<Class<?>> what_may_work_is_not_refused() {
        return Stream.of(SeenByOne.class, SeenByStage.class, Throwing.class, OptedOut.class);
    }

    @Test
    void each_argument_is_needed() {
        One plain = () -> "";

        assertThatThrownBy(() -> Retrying.wrap(null, plain, Retries.of())).hasMessage("type must not be null");
        assertThatThrownBy(() -> Retrying.wrap(One.class, null, Retries.of())).hasMessage("plain must not be null");
        assertThatThrownBy(() -> Retrying.wrap(One.class, plain, null)).hasMessage("retries must not be null");
    }

    @Test
    void nothing_is_asked_of_the_retries_while_something_is_wrong() {
        Retries retries = Retries.of().each(retry -> {
            throw new AssertionError("asked");
        });

        assertThatThrownBy(() -> Retrying.wrap(Results.class, plain(Results.class), retries))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> T wrap(Class<T> type) {
        return Retrying.wrap(type, plain(type), Retries.of());
    }

    /** What does the work is never called here. */
    private static <T> T plain(Class<T> type) {
        Map<Class<?>, Object> instances = Map.of(String.class, "plain", Sealed.class, new SealedPlain());
        Object plain = instances.containsKey(type)
                ? instances.get(type)
                : Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new AssertionError(method + " was called");
                });
        return type.cast(plain);
    }
}
