package dev.refrain.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.testkit.InVirtualTime;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Where a proxy is not as a generated class; what is alike is tested for both beside the processor. */
@InVirtualTime
class WrapTest {

    interface Catalog {
        @Retried(on = Exception.class, maxAttempts = 2)
        String load();
    }

    /** Says nothing itself. */
    interface Inheriting extends Catalog {}

    interface Stages {
        @Retried(on = Exception.class, maxAttempts = 2)
        CompletableFuture<String> load();
    }

    private final AtomicInteger calls = new AtomicInteger();

    private static Retries retries(VirtualTime time) {
        return Retries.of().each(retry -> retry.time(time));
    }

    @SuppressWarnings("unchecked") // whatever it is
    private <X extends Throwable> String failing(Throwable failure) throws X {
        calls.incrementAndGet();
        throw (X) failure;
    }

    @Test
    void a_checked_error_that_is_not_declared_is_retried_and_comes_as_from_any_proxy(VirtualTime time) {
        IOException failure = new IOException();
        Catalog catalog = Retrying.wrap(Catalog.class, () -> failing(failure), retries(time));

        assertThat(catchThrowable(catalog::load))
                .isInstanceOf(UndeclaredThrowableException.class)
                .hasCause(failure);
        assertThat(calls).hasValue(2);
    }

    @Test
    void a_stage_fails_with_it_as_it_is(VirtualTime time) {
        IOException failure = new IOException();
        Stages stages = Retrying.wrap(
                Stages.class,
                () -> {
                    failing(failure);
                    return new CompletableFuture<>();
                },
                retries(time));

        assertThat(catchThrowable(() -> time.await(stages.load()))).hasCause(failure);
        assertThat(calls).hasValue(2);
    }

    @Test
    void an_interface_may_have_inherited_all_its_annotations(VirtualTime time) {
        Inheriting catalog = Retrying.wrap(Inheriting.class, () -> failing(new IllegalStateException()), retries(time));

        assertThat(catchThrowable(catalog::load)).isInstanceOf(IllegalStateException.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void every_retry_is_asked_for_when_the_decorator_is_made() {
        List<String> asked = new ArrayList<>();
        Retries retries = Retries.of().each(retry -> {
            asked.add(retry.name());
            return retry;
        });

        Catalog catalog = Retrying.wrap(Catalog.class, () -> "found", retries);

        assertThat(asked).containsExactly(Catalog.class.getCanonicalName());
        assertThat(catalog.load()).isEqualTo("found");
        assertThat(asked).hasSize(1);
    }

    @Test
    void an_interface_of_a_method_is_decorated_too(VirtualTime time) {
        interface Local {
            @Retried(on = IllegalStateException.class, maxAttempts = 3)
            String load();
        }
        Local local = Retrying.wrap(Local.class, () -> failing(new IllegalStateException()), retries(time));

        assertThat(catchThrowable(local::load)).isInstanceOf(IllegalStateException.class);
        assertThat(calls).hasValue(3);
    }
}
