package dev.refrain.processor.decorated;

import static dev.refrain.annotations.Retried.Kind.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.annotations.Retried;
import dev.refrain.annotations.Retries;
import dev.refrain.testkit.InVirtualTime;
import dev.refrain.testkit.RecordedEvents;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Methods of one name share a budget, whatever their rules; a name alone takes the policy that is given at run time. */
@InVirtualTime
class NamesTest {

    @Retried(name = "catalog", on = IOException.class, maxAttempts = 3, backoff = @Retried.Backoff(kind = NONE))
    interface Catalog {
        String load() throws IOException;

        @Retried(on = IOException.class, maxAttempts = 10, backoff = @Retried.Backoff(kind = NONE))
        String find() throws IOException;

        @Retried(name = "other", on = IOException.class, maxAttempts = 3, backoff = @Retried.Backoff(kind = NONE))
        String other() throws IOException;
    }

    interface Search {
        @Retried(name = "catalog", on = IOException.class, maxAttempts = 4, backoff = @Retried.Backoff(kind = NONE))
        String search() throws IOException;

        @Retried
        String unnamed();
    }

    interface Given {
        @Retried(name = "given")
        String load() throws IOException;

        @Retried(name = "given", offload = true)
        CompletableFuture<String> loadElsewhere();
    }

    private record Plain(Script<String> script) implements Catalog, Search, Given {
        @Override
        public String load() {
            return script.call();
        }

        @Override
        public String find() {
            return script.call();
        }

        @Override
        public String other() {
            return script.call();
        }

        @Override
        public String search() {
            return script.call();
        }

        @Override
        public String unnamed() {
            return script.call();
        }

        @Override
        public CompletableFuture<String> loadElsewhere() {
            return CompletableFuture.completedFuture(script.call());
        }
    }

    private final Script<String> failing = Script.of(new IOException());

    /** Each name may retry three times. */
    private static Retries retries(VirtualTime time, RecordedEvents events) {
        return Retries.of().each(retry -> retry.time(time).listener(events).budget(RetryBudget.of(15, 5)));
    }

    @BothWays
    void methods_of_one_type_share_a_budget_although_their_rules_differ(
            Decoration by, VirtualTime time, RecordedEvents events) {
        Catalog catalog = by.of(Catalog.class, new Plain(failing), retries(time, events));

        assertThat(catchThrowable(catalog::load)).isInstanceOf(IOException.class);
        assertThat(failing.calls()).isEqualTo(3);
        events.clear();
        assertThat(catchThrowable(catalog::find)).isInstanceOf(IOException.class);

        assertThat(failing.calls()).isEqualTo(3 + 2);
        assertThat(events.gaveUp().reason()).isEqualTo(GiveUpReason.BUDGET);
    }

    @BothWays
    void types_share_a_budget_by_its_name(Decoration by, VirtualTime time, RecordedEvents events) {
        Retries retries = retries(time, events);
        Catalog catalog = by.of(Catalog.class, new Plain(failing), retries);
        Search search = by.of(Search.class, new Plain(failing), retries);

        assertThat(catchThrowable(search::search)).isInstanceOf(IOException.class);
        assertThat(failing.calls()).isEqualTo(4);
        events.clear();
        assertThat(catchThrowable(catalog::load)).isInstanceOf(IOException.class);

        assertThat(failing.calls()).isEqualTo(4 + 1);
        assertThat(events.gaveUp().reason()).isEqualTo(GiveUpReason.BUDGET);
    }

    @BothWays
    void another_name_has_another_budget(Decoration by, VirtualTime time, RecordedEvents events) {
        Catalog catalog = by.of(Catalog.class, new Plain(failing), retries(time, events));

        assertThat(catchThrowable(catalog::find)).isInstanceOf(IOException.class);
        assertThat(failing.calls()).isEqualTo(4);
        events.clear();
        assertThat(catchThrowable(catalog::other)).isInstanceOf(IOException.class);

        assertThat(failing.calls()).isEqualTo(4 + 3);
        assertThat(events.gaveUp().reason()).isEqualTo(GiveUpReason.ATTEMPTS);
    }

    @BothWays
    void the_policy_of_a_given_name_only_gives_its_budget_to_methods_with_rules_of_their_own(
            Decoration by, VirtualTime time, RecordedEvents events) {
        Retry given = Retry.with(RetryPolicy.retryOn(IllegalStateException.class))
                .named("catalog")
                .budget(RetryBudget.of(5, 5));
        Catalog catalog =
                by.of(Catalog.class, new Plain(failing), Retries.of(given).each(retry -> retry.time(time)
                        .listener(events)));

        assertThat(catchThrowable(catalog::find)).isInstanceOf(IOException.class);

        assertThat(failing.calls()).isEqualTo(2);
        assertThat(given.budget().available()).isZero();
    }

    @BothWays
    void a_service_without_a_name_has_that_of_the_type(Decoration by) {
        Set<String> names = new TreeSet<>();
        Retries retries = Retries.of().each(retry -> {
            names.add(retry.name());
            return retry;
        });

        by.of(Search.class, new Plain(failing), retries);

        assertThat(names).containsExactly("catalog", Search.class.getCanonicalName());
    }

    @BothWays
    void a_name_alone_takes_the_policy_that_is_given(Decoration by, VirtualTime time, RecordedEvents events) {
        RetryPolicy policy =
                RetryPolicy.retryOn(IOException.class).maxAttempts(2).backoff(Backoff.none());
        Given given = by.of(
                Given.class,
                new Plain(failing),
                Retries.of().with("given", policy).each(retry -> retry.time(time)
                        .listener(events)));

        assertThat(catchThrowable(given::load)).isInstanceOf(IOException.class);
        assertThat(failing.calls()).isEqualTo(2);

        CompletableFuture<String> result = given.loadElsewhere();
        assertThat(failing.calls()).as("offloaded").isEqualTo(2);
        time.runUntilIdle();
        assertThat(result).isCompletedExceptionally();
        assertThat(failing.calls()).isEqualTo(4);
    }

    @BothWays
    void a_name_that_was_not_given_is_an_error_of_the_construction(Decoration by) {
        Retries retries = Retries.of().with("gvien", RetryPolicy.retryTransient());

        assertThatThrownBy(() -> by.of(Given.class, new Plain(failing), retries))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("\"given\"")
                .hasMessageContaining("gvien");
    }
}
