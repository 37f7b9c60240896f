package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A type that names its own decorator, as factories do, although that is not there yet. */
class SelfNamingTest {

    private static final String USE =
            """
            class Use {
                static Object call() {
                    return Catalog.retrying(() -> "entry", new Flaky(0).retries()).load();
                }
            }
            """;

    @Test
    void a_static_factory_names_it() {
        assertThat(Compiled.of(
                                """
                                interface Catalog {
                                    @Retried String load();
                                    static CatalogRetrying retrying(Catalog plain, Retries retries) {
                                        return new CatalogRetrying(plain, retries);
                                    }
                                }
                                """,
                                USE)
                        .call())
                .isEqualTo("entry");
    }

    @Test
    void instance_methods_of_two_types_name_each_other_s() {
        assertThat(Compiled.of(
                                """
                                interface Catalog {
                                    @Retried String load();
                                    default ShelfRetrying shelf(CatalogRetrying catalog) { return null; }
                                    static Catalog retrying(Catalog plain, Retries retries) {
                                        return new CatalogRetrying(plain, retries);
                                    }
                                }
                                """,
                                "interface Shelf { @Retried void find(); default CatalogRetrying catalog(ShelfRetrying shelf)"
                                        + " { return null; } }",
                                USE)
                        .call())
                .isEqualTo("entry");
    }
}
