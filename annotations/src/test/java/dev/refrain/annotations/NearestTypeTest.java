package dev.refrain.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.annotations.Retried.Backoff;
import dev.refrain.annotations.Retried.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A type that extends another one is nearer than that, also where both are named. */
class NearestTypeTest {

    interface Base {
        @Retried(on = IllegalStateException.class, maxAttempts = 2, backoff = @Backoff(kind = Kind.NONE))
        void overridden();

        @Retried(on = IllegalStateException.class, maxAttempts = 2, backoff = @Backoff(kind = Kind.NONE))
        void redeclared();
    }

    @Retried(on = IllegalStateException.class, maxAttempts = 3, backoff = @Backoff(kind = Kind.NONE))
    interface Middle extends Base {
        @Override
        @Retried(on = IllegalStateException.class, maxAttempts = 4, backoff = @Backoff(kind = Kind.NONE))
        void overridden();

        @Override
        void redeclared();
    }

    interface Detour extends Middle {}

    interface Catalog extends Base, Middle {}

    interface FartherCatalog extends Base, Detour {}

    private final AtomicInteger calls = new AtomicInteger();

    private final class Plain implements Catalog, FartherCatalog {
        @Override
        public void overridden() {
            calls.incrementAndGet();
            throw new IllegalStateException();
        }

        @Override
        public void redeclared() {
            overridden();
        }
    }

    @Test
    void though_both_are_named_side_by_side() {
        Catalog catalog = Retrying.wrap(Catalog.class, new Plain(), Retries.of());

        assertThat(catchThrowable(catalog::overridden)).isInstanceOf(IllegalStateException.class);
        assertThat(calls).hasValue(4);
        assertThat(catchThrowable(catalog::redeclared)).isInstanceOf(IllegalStateException.class);
        assertThat(calls).hasValue(4 + 3);
    }

    @Test
    void though_the_way_to_it_is_longer() {
        FartherCatalog catalog = Retrying.wrap(FartherCatalog.class, new Plain(), Retries.of());

        assertThat(catchThrowable(catalog::overridden)).isInstanceOf(IllegalStateException.class);
        assertThat(calls).hasValue(4);
        assertThat(catchThrowable(catalog::redeclared)).isInstanceOf(IllegalStateException.class);
        assertThat(calls).hasValue(4 + 3);
    }
}
