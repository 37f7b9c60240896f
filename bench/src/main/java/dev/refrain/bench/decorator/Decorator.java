package dev.refrain.bench.decorator;

import dev.refrain.annotations.Retries;
import dev.refrain.annotations.Retrying;
import dev.refrain.bench.adapter.RefrainAdapter;
import dev.refrain.bench.adapter.Resilience4jAdapter;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.function.BiFunction;

/** What stands between a caller and a {@link PlainCatalog}. Only the one that is asked loads its classes. */
public enum Decorator implements BiFunction<Service, Setting, Catalog> {
    NONE("none: the direct call") {
        @Override
        public Catalog apply(Service service, Setting setting) {
            return new PlainCatalog(service);
        }
    },
    BY_HAND("`retry.call` by hand") {
        @Override
        public Catalog apply(Service service, Setting setting) {
            return byHand(service, setting);
        }
    },
    /** What the method says of two that are the same. */
    CONTROL("by hand, measured once more") {
        @Override
        public Catalog apply(Service service, Setting setting) {
            return byHand(service, setting);
        }
    },
    GENERATED("generated, of the interface") {
        @Override
        public Catalog apply(Service service, Setting setting) {
            return new CatalogRetrying(new PlainCatalog(service), retries(setting));
        }
    },
    SUBCLASS("generated, of the class") {
        @Override
        public Catalog apply(Service service, Setting setting) {
            return new PlainCatalogRetrying(service, retries(setting));
        }
    },
    PROXY("JDK proxy, `Retrying.wrap`") {
        @Override
        public Catalog apply(Service service, Setting setting) {
            return Retrying.wrap(Catalog.class, new PlainCatalog(service), retries(setting));
        }
    },
    RESILIENCE4J("Resilience4j's decorators") {
        @Override
        public Catalog apply(Service service, Setting setting) {
            return new Resilience4jCatalog(new PlainCatalog(service), Resilience4jAdapter.retry(setting));
        }
    };

    private final String title;

    Decorator(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether it gets over failures. */
    boolean isRetrying() {
        return this != NONE;
    }

    private static Catalog byHand(Service service, Setting setting) {
        return new ByHandCatalog(new PlainCatalog(service), RefrainAdapter.retry(setting));
    }

    private static Retries retries(Setting setting) {
        return Retries.of(RefrainAdapter.retry(setting).named(Catalog.NAME));
    }
}
