package dev.refrain.annotations;

import static dev.refrain.RetryPolicy.retryOn;
import static dev.refrain.RetryPolicy.retryTransient;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Backoff;
import dev.refrain.RefrainException;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says is what code would have said. */
class RetriesFileTest {

    static Stream<Arguments> keys() {
        RetryPolicy transients = retryTransient();
        return Stream.of(
                same("a.retry-on=transient", transients),
                same("a.retry-on=java.io.IOException", retryOn(IOException.class)),
                same(
                        "a.retry-on = java.io.IOException , java.sql.SQLException,java.util.concurrent.TimeoutException",
                        retryOn(IOException.class, SQLException.class, TimeoutException.class)),
                same("a.retry-on=transient, java.sql.SQLException", transients.on(SQLException.class)),
                same("a.retry-on=" + Outer.Inner.class.getName(), retryOn(Outer.Inner.class)),
                same("a.give-up-on=java.io.EOFException", transients.giveUpOn(EOFException.class)),
                same(
                        "a.give-up-on=java.io.EOFException,java.io.FileNotFoundException\na.retry-on=java.io.IOException",
                        retryOn(IOException.class).giveUpOn(EOFException.class, FileNotFoundException.class)),
                same("a.max-attempts=5", transients.maxAttempts(5)),
                same("a.max-attempts=1", transients.maxAttempts(1)),
                same("a.max-attempts=2147483647", transients.maxAttempts(Integer.MAX_VALUE)),
                same(
                        "a.max-attempts=unlimited\na.within=5m",
                        transients.unlimitedAttempts().within(ofMinutes(5))),
                same("a.within=1.5s", transients.within(ofMillis(1500))),
                same("a.attempt-timeout=2s", transients.attemptTimeout(ofSeconds(2))),
                same("a.longest-server-wait=0s", transients.longestServerWait(ofSeconds(0))),
                backoff("backoff=none", Backoff.none()),
                backoff("backoff=fixed", Backoff.fixed(ofMillis(100))),
                backoff("backoff=linear", Backoff.linear(ofMillis(100), ofSeconds(10))),
                backoff("backoff=exponential", Backoff.exponential(ofMillis(100), ofSeconds(10))),
                backoff("backoff=fibonacci", Backoff.fibonacci(ofMillis(100), ofSeconds(10))),
                backoff("backoff=decorrelated", Backoff.decorrelated(ofMillis(100), ofSeconds(10))),
                backoff("backoff.base=1s", Backoff.exponential(ofSeconds(1), ofSeconds(10))),
                backoff("backoff.base=20s", Backoff.exponential(ofSeconds(20), ofSeconds(20))),
                backoff("backoff.cap=1m", Backoff.exponential(ofMillis(100), ofMinutes(1))),
                backoff("backoff.factor=1.5", Backoff.exponential(ofMillis(100), 1.5, ofSeconds(10))),
                backoff("backoff.jitter=full", Backoff.exponential(ofMillis(100), ofSeconds(10))),
                backoff(
                        "backoff.jitter=equal",
                        Backoff.exponential(ofMillis(100), ofSeconds(10)).equalJitter()),
                backoff(
                        "backoff.jitter=none",
                        Backoff.exponential(ofMillis(100), ofSeconds(10)).withoutJitter()),
                same(
                        "a.on.java.net.ConnectException.max-attempts=10",
                        transients.on(ConnectException.class, Rule.inherited().maxAttempts(10))),
                same(
                        "a.within=5m\na.on.java.net.ConnectException.max-attempts=unlimited",
                        transients
                                .on(ConnectException.class, Rule.inherited().unlimitedAttempts())
                                .within(ofMinutes(5))),
                same(
                        "a.on.java.net.ConnectException.backoff=fixed\na.on.java.net.ConnectException.backoff.base=50ms",
                        transients.on(ConnectException.class, Rule.inherited().backoff(Backoff.fixed(ofMillis(50))))),
                same(
                        "a.on.java.net.ConnectException.cost=0",
                        transients.on(ConnectException.class, Rule.inherited().cost(0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void every_key_means_what_code_says(String file, RetryPolicy policy) {
        Retries retries = read(file);
        assertThat(retries.get("a").policy()).isEqualTo(policy);
        assertThat(retries.get("a").name()).isEqualTo("a");
        assertThat(retries.names()).containsExactly("a");
    }

    static Stream<Arguments> budgets() {
        return Stream.of(
                Arguments.of("a.budget=standard", RetryBudget.standard()),
                Arguments.of("a.budget=waiting", RetryBudget.waiting()),
                Arguments.of("a.budget=unlimited", RetryBudget.unlimited()),
                Arguments.of("a.budget.capacity=100", RetryBudget.of(100, 5)),
                Arguments.of("a.budget.cost=10", RetryBudget.of(500, 10)),
                Arguments.of("a.budget=waiting\na.budget.capacity=7\na.budget.cost=0", RetryBudget.waiting(7, 0)),
                Arguments.of("a.max-attempts=3", RetryBudget.standard()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("budgets")
    void the_budget_is_the_one_that_the_file_says(String file, RetryBudget budget) {
        Retries retries = read(file);
        assertThat(retries.get("a").budget()).hasToString(budget.toString());
        assertThat(retries.get("a", retryOn(SQLException.class)).budget())
                .isSameAs(retries.get("a").budget());
    }

    @Test
    void the_rules_for_errors_come_last_and_in_the_order_of_the_file() {
        Retries retries = read(
                """
                a.on.java.sql.SQLException.cost = 1
                a.on.java.net.ConnectException.max-attempts = 10
                a.on.java.sql.SQLException.max-attempts = 2
                a.give-up-on = java.io.EOFException
                a.max-attempts = 4
                a.retry-on = java.io.IOException
                """);
        assertThat(retries.get("a").policy())
                .isEqualTo(retryOn(IOException.class)
                        .giveUpOn(EOFException.class)
                        .on(SQLException.class, Rule.inherited().cost(1).maxAttempts(2))
                        .on(ConnectException.class, Rule.inherited().maxAttempts(10))
                        .maxAttempts(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.Catalog", "a.b.c.d", "budget", "on", "my shop", "café", "x-y_z", "#1"})
    void a_name_may_have_dots_and_all_else(String name) {
        String escaped = name.replace(" ", "\\ ").replace("#", "\\#");
        Retries retries = read(escaped + ".max-attempts=7\n" + escaped + ".backoff.base=1s\n" + escaped
                + ".on.java.io.IOException.backoff.base=1s\n" + escaped + ".on.java.io.IOException.cost=1\n");
        Backoff waits = Backoff.exponential(ofSeconds(1), ofSeconds(10));
        assertThat(retries.names()).containsExactly(name);
        assertThat(retries.get(name).policy())
                .isEqualTo(retryTransient()
                        .maxAttempts(7)
                        .backoff(waits)
                        .on(IOException.class, Rule.inherited().backoff(waits).cost(1)));
        assertThat(read(retries.describe()).get(name).policy())
                .isEqualTo(retries.get(name).policy());
    }

    @Test
    void each_finishes_what_the_file_says() {
        Retries retries = read("a.max-attempts=2").each(retry -> retry.named("<" + retry.name() + ">"));
        assertThat(retries.get("a").name()).isEqualTo("<a>");
        assertThat(retries.get("a").policy()).isEqualTo(retryTransient().maxAttempts(2));
    }

    @Test
    void calls_with_rules_of_their_own_have_nothing_of_the_file_but_the_budget() {
        Retries retries = read("a.max-attempts=2\na.budget.capacity=7");
        Retry own = retries.get("a", retryOn(SQLException.class));
        assertThat(own.policy()).isEqualTo(retryOn(SQLException.class));
        assertThat(own.budget().capacity()).isEqualTo(7);
    }

    @Test
    void a_file_is_read_from_the_disk_in_utf_8(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("retries.properties");
        Files.writeString(file, "\uFEFF# comment\r\ncafé.max-attempts = \\\r\n    7\r\n");
        assertThat(Retries.load(file).get("café").policy())
                .isEqualTo(retryTransient().maxAttempts(7));
    }

    @Test
    void classes_come_from_the_context_class_loader_or_else_from_ours() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            assertThat(read("a.retry-on=" + Outer.Inner.class.getName())
                            .get("a")
                            .policy())
                    .isEqualTo(retryOn(Outer.Inner.class));
            thread.setContextClassLoader(new Another());
            assertThat(read("a.retry-on=" + RefrainException.class.getName())
                            .get("a")
                            .policy())
                    .isNotEqualTo(retryOn(RefrainException.class))
                    .hasToString(retryOn(RefrainException.class).toString());
            assertThatThrownBy(() -> read("a.retry-on=com.acme.BrokenException"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("retries.properties:1: a.retry-on: com.acme.BrokenException can't be loaded:"
                            + " java.lang.NoClassDefFoundError: com/acme/Super");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void an_empty_file_says_nothing() {
        assertThat(read("# nothing\n\n").names()).isEmpty();
        assertThat(read("").describe()).isEmpty();
    }

    private static Arguments same(String file, RetryPolicy policy) {
        return Arguments.of(file, policy);
    }

    private static Arguments backoff(String line, Backoff backoff) {
        return same("a." + line, retryTransient().backoff(backoff));
    }

    private static Retries read(String file) {
        try {
            return over(Retries.of(), file);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Retries over(Retries retries, String file) throws IOException {
        return retries.configuredBy("retries.properties", new StringReader(file));
    }

    /** Has a class in it. */
    static final class Outer {
        static final class Inner extends RuntimeException {}
    }

    /** Has a class of its own in place of one of ours, and one that can't be linked. */
    private static final class Another extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals("com.acme.BrokenException")) {
                throw new NoClassDefFoundError("com/acme/Super");
            }
            if (!name.equals(RefrainException.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream code = RefrainException.class.getResourceAsStream("RefrainException.class")) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
