package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls from within a class are retried too, as soon as it is constructed. */
class SelfCallsTest {

    @Test
    void a_call_from_within_the_class_is_retried() {
        Compiled compiled = Compiled.of(
                """
                class Catalog {
                    final Flaky flaky = new Flaky(2);
                    String all() { return load() + this.load() + ((java.util.function.Supplier<String>) this::load).get(); }
                    @Retried(on = Down.class) String load() { return flaky.give("entry "); }
                }
                """,
                """
                class Use {
                    static Object call() {
                        Catalog catalog = new CatalogRetrying(new Flaky(0).retries());
                        return catalog.all() + catalog.flaky.calls();
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo("entry entry entry 5");
    }

    @Test
    void the_retried_method_itself_is_called_once_more_and_not_its_decorator() {
        Compiled compiled = Compiled.of(
                """
                class Base { String load(Flaky flaky) { return flaky.give("base"); } }
                """,
                """
                class Catalog extends Base {
                    @Override @Retried(on = Down.class, maxAttempts = 2) String load(Flaky flaky) { return "over " + super.load(flaky); }
                }
                """,
                """
                class Use {
                    static Object call() {
                        Flaky flaky = new Flaky(9);
                        try {
                            return new CatalogRetrying(flaky.retries()).load(flaky);
                        } catch (Down failed) {
                            return flaky.calls();
                        }
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(2);
    }

    @Test
    void a_default_method_that_calls_another_one_is_not_retried_twice() {
        Compiled compiled = Compiled.of(
                """
                interface Catalog {
                    @Retried(on = Down.class, maxAttempts = 2) String load(Flaky flaky);
                    @Retried(on = Down.class, maxAttempts = 3) default String again(Flaky flaky) { return load(flaky); }
                }
                """,
                """
                class Use {
                    static Object call() {
                        Flaky flaky = new Flaky(9);
                        try {
                            Catalog plain = service -> service.give("entry");
                            return new CatalogRetrying(plain, flaky.retries()).again(flaky);
                        } catch (Down failed) {
                            return flaky.calls();
                        }
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(3);
    }

    @Test
    void a_constructor_that_calls_a_retried_method_is_told_so() {
        Compiled compiled = Compiled.of(
                """
                class Catalog {
                    final String first;
                    Catalog() { first = load(); }
                    @Retried String load() { return "entry"; }
                }
                """,
                "class Use { static Object call() { return new CatalogRetrying(Retries.of()); } }");
        assertThatThrownBy(compiled::call)
                .cause()
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the constructor of Catalog calls a method with @Retried, which can't be retried yet:"
                        + " make the call after construction");
    }

    @Test
    void a_default_method_of_a_class_s_interface_is_retried_too() {
        Compiled compiled = Compiled.of(
                "interface Api { default String load(Flaky flaky) { return flaky.give(\"default\"); } }",
                "@Retried(on = Down.class) class Catalog implements Api { String own() { return \"\"; } }",
                """
                class Use {
                    static Object call() {
                        Flaky flaky = new Flaky(1);
                        return List.of(new CatalogRetrying(flaky.retries()).load(flaky), flaky.calls());
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(List.of("default", 2));
    }
}
