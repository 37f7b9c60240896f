package dev.refrain.annotations;

import static dev.refrain.RetryPolicy.retryOn;
import static dev.refrain.RetryPolicy.retryTransient;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file goes over what code gave, and over the files before it. */
class RetriesOverCodeTest {

    private static final String CODE_SAYS =
            "code gives the policy of \"a\", and with it which errors are retried: say that there";

    @Test
    void over_code_a_file_changes_what_it_says_and_keeps_the_rest() throws IOException {
        RetryBudget budget = RetryBudget.of(50, 5);
        RetryPolicy policy = retryOn(SQLException.class, failure -> "40001".equals(failure.getSQLState()))
                .backoff(Backoff.none())
                .maxAttempts(3);
        Retries code = Retries.of(Retry.with(policy).named("a").budget(budget));

        Retry changed = over(code, "a.max-attempts=4\na.within=1h").get("a");
        assertThat(changed.policy()).isEqualTo(policy.maxAttempts(4).within(ofMinutes(60)));
        assertThat(changed.budget()).isSameAs(budget);

        assertThat(over(code, "a.budget.capacity=5").get("a").budget())
                .isNotSameAs(budget)
                .hasToString(RetryBudget.of(5, 5).toString());
        assertThat(over(code, "b.max-attempts=4").get("a"))
                .isSameAs(code.get("a"))
                .extracting(Retry::policy)
                .isEqualTo(policy);
    }

    /** A clause that a file appends would hold before what code says by predicates. */
    @Test
    void over_code_a_file_may_not_say_which_errors_are_retried() {
        Retries code = Retries.of(Retry.with(retryTransient()).named("a"));
        String file =
                """
                a.max-attempts = 0
                a.retry-on = java.io.IOException
                b.retry-on = java.io.IOException
                a.give-up-on = java.io.EOFException
                a.on.java.net.ConnectException.cost = 1
                a.on.java.net.ConnectException.max-attempts = 9
                """;
        assertRefused(
                () -> over(code, file),
                """
                retries.properties:1: a.max-attempts: max-attempts counts calls, the first included: it must be at \
                least 1, but is 0; 1 means no retry
                retries.properties:2: a.retry-on: %1$s
                retries.properties:4: a.give-up-on: %1$s
                retries.properties:5: a.on.java.net.ConnectException.cost: %1$s
                retries.properties:6: a.on.java.net.ConnectException.max-attempts: %1$s"""
                        .formatted(CODE_SAYS));
    }

    @Test
    void neither_may_a_file_that_came_before_the_code() {
        Retries file = read("b.retry-on=java.io.IOException\na.retry-on=transient\na.max-attempts=3\n"
                + "a.on.java.io.IOException.cost=0");
        String problems = "retries.properties:2: a.retry-on: " + CODE_SAYS + "\n"
                + "retries.properties:4: a.on.java.io.IOException.cost: " + CODE_SAYS;
        assertRefused(() -> file.with("a", retryTransient()), problems);
        assertRefused(() -> file.with(Retry.with(retryTransient()).named("a")), problems);
        assertThat(file.with("c", retryTransient()).names()).containsExactly("a", "b", "c");
    }

    @Test
    void a_file_limits_what_code_retries_by_a_predicate() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        Retries code = Retries.of().with("a", retryTransient().backoff(Backoff.none()));
        Retry retry = over(code, "a.max-attempts=2").get("a").time(VirtualTime.create());
        assertThatThrownBy(() -> retry.run(() -> {
                    calls.incrementAndGet();
                    throw new IOException("reset");
                }))
                .isInstanceOf(IOException.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void the_limits_that_code_sets_for_some_errors_stay() throws IOException {
        RetryPolicy code =
                retryTransient().on(IOException.class, Rule.inherited().maxAttempts(7));
        assertThat(over(Retries.of().with("a", code), "a.max-attempts=1")
                        .get("a")
                        .policy())
                .isEqualTo(code.maxAttempts(1));
        assertRefused(
                () -> over(Retries.of().with("a", code.within(ofSeconds(9))), "a.max-attempts=unlimited"),
                "retries.properties:1: a.max-attempts: unlimited attempts never end unless within is set: set a.within, too");
    }

    @Test
    void a_file_goes_over_code_whichever_comes_first() throws IOException {
        Retries fileFirst = read("a.max-attempts=9").with("a", retryOn(SQLException.class));
        assertThat(fileFirst.get("a").policy())
                .isEqualTo(retryOn(SQLException.class).maxAttempts(9))
                .isEqualTo(over(Retries.of().with("a", retryOn(SQLException.class)), "a.max-attempts=9")
                        .get("a")
                        .policy());
    }

    @Test
    void a_later_file_goes_over_an_earlier_one_key_by_key() throws IOException {
        Retries first = read("a.max-attempts=4\na.backoff.base=1s\na.budget.capacity=7\nb.within=1s");
        Retries both = over(first, "a.max-attempts=6\na.backoff.cap=5s\na.budget.cost=1");
        assertThat(both.get("a").policy())
                .isEqualTo(retryTransient().maxAttempts(6).backoff(Backoff.exponential(ofSeconds(1), ofSeconds(5))));
        assertThat(both.get("a").budget()).hasToString(RetryBudget.of(7, 1).toString());
        assertThat(both.get("b").policy()).isEqualTo(retryTransient().within(ofSeconds(1)));
        assertThat(first.get("a").policy())
                .isEqualTo(retryTransient().maxAttempts(4).backoff(Backoff.exponential(ofSeconds(1), ofSeconds(10))));
    }

    @Test
    void a_kind_in_a_later_file_begins_the_backoff_or_the_budget_anew() throws IOException {
        Retries first = read("a.backoff.cap=5s\na.budget.cost=1\na.on.java.io.IOException.backoff.cap=5s");
        Retries both = over(first, "a.backoff=fixed\na.budget=unlimited\na.on.java.io.IOException.backoff=none");
        assertThat(both.get("a").policy())
                .isEqualTo(retryTransient()
                        .backoff(Backoff.fixed(ofMillis(100)))
                        .on(IOException.class, Rule.inherited().backoff(Backoff.none())));
        assertThat(both.get("a").budget()).hasToString(RetryBudget.unlimited().toString());
    }

    @Test
    void describe_tells_the_file_and_what_code_gave() throws IOException {
        RetryPolicy policy = retryOn(IOException.class);
        Retries retries = over(
                Retries.of().with("search", policy).with("b", policy),
                "search.max-attempts = 4\nb.x.within : \\\n 90s\nsearch.backoff.base=1500ms");
        assertThat(retries.describe())
                .isEqualTo("# given by code: b = " + policy + "\n"
                        + "b.x.within=90s\n"
                        + "# given by code: search = " + policy + "\n"
                        + "search.max-attempts=4\n"
                        + "search.backoff.base=1500ms\n");
    }

    @Test
    void a_kind_in_a_later_file_leaves_services_alone_whose_names_begin_with_the_key() throws IOException {
        Retries first = read("svc.backoff.cap=5s\nsvc.backoff.eu.max-attempts=3\nsvc.budget.eu.within=3s\n"
                + "svc.on.java.io.IOException.backoff.cap=5s");
        Retries both = over(first, "svc.backoff=none\nsvc.budget=unlimited");
        assertThat(both.describe())
                .isEqualTo(
                        """
                        svc.on.java.io.IOException.backoff.cap=5s
                        svc.backoff=none
                        svc.budget=unlimited
                        svc.backoff.eu.max-attempts=3
                        svc.budget.eu.within=3s
                        """);
        assertThat(both.get("svc.backoff.eu").policy())
                .isEqualTo(retryTransient().maxAttempts(3));
    }

    @Test
    @Timeout(60)
    void many_services_are_read_and_described_in_little_time() throws IOException {
        StringBuilder file = new StringBuilder();
        for (int i = 10_000; i < 18_000; i++) {
            file.append("com.acme.S").append(i).append(".backoff=fixed\n");
        }
        Retries both = over(read(file.toString()), file.toString());
        assertThat(both.describe()).isEqualTo(file.toString());
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

    private static void assertRefused(ThrowingCallable call, String problems) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).isEqualTo(problems));
    }
}
