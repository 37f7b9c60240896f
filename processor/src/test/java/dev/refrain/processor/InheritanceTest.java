package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which annotation holds where several types declare a method. */
class InheritanceTest {

    @Test
    void the_method_s_own_annotation_wins_over_the_type_s_and_the_nearest_type_s_over_others() {
        Compiled compiled = Compiled.of(
                """
                @Retried(on = Down.class, maxAttempts = 2) interface Base {
                    void byBase(Flaky flaky);
                    @Retried(on = Down.class, maxAttempts = 3) void byMethod(Flaky flaky);
                    void again(Flaky flaky);
                    void never(Flaky flaky);
                }
                """,
                """
                interface Catalog extends Base {
                    @Retried(on = Down.class, maxAttempts = 4) void own(Flaky flaky);
                    @Override @Retried(on = Down.class, maxAttempts = 5) void again(Flaky flaky);
                    @Override @Retried(maxAttempts = 1) void never(Flaky flaky);
                    void unsaid(Flaky flaky);
                }
                """,
                """
                class Plain implements Catalog {
                    public void byBase(Flaky flaky) { flaky.give(""); }
                    public void byMethod(Flaky flaky) { flaky.give(""); }
                    public void again(Flaky flaky) { flaky.give(""); }
                    public void never(Flaky flaky) { flaky.give(""); }
                    public void own(Flaky flaky) { flaky.give(""); }
                    public void unsaid(Flaky flaky) { flaky.give(""); }
                }
                """,
                calls("Catalog", "byBase", "byMethod", "own", "again", "never", "unsaid"));
        assertThat(compiled.call()).isEqualTo(List.of(2, 3, 4, 5, 1, 1));
    }

    @Test
    void a_diamond_says_it_once() {
        Compiled compiled = Compiled.of(
                "interface Top { @Retried(on = Down.class, maxAttempts = 3) void load(Flaky flaky); }",
                "interface Left extends Top {}",
                "interface Right extends Top { @Override void load(Flaky flaky); }",
                "interface Catalog extends Left, Right { @Retried(on = Down.class) void own(Flaky flaky); }",
                """
                class Plain implements Catalog {
                    public void load(Flaky flaky) { flaky.give(""); }
                    public void own(Flaky flaky) { flaky.give(""); }
                }
                """,
                calls("Catalog", "load"));
        assertThat(compiled.call()).isEqualTo(List.of(3));
    }

    @Test
    void two_interfaces_that_disagree_are_told_apart_by_the_type_itself() {
        String left = "interface Left { @Retried(on = Down.class, maxAttempts = 2) void load(Flaky flaky); }";
        String right = "interface Right { @Retried(on = Down.class, maxAttempts = 3) void load(Flaky flaky); }";
        Compiled ambiguous = Compiled.of(
                left, right, "@Retried(name = \"catalog\") interface Catalog extends Left, Right { void own(); }");
        assertThat(ambiguous.errors())
                .containsExactly("@Retried(name = \"catalog\") -> load: shop.Left and shop.Right both say how it is"
                        + " retried: declare it once more in the type, with its own @Retried");
        Compiled clear = Compiled.of(
                left,
                right,
                """
                interface Catalog extends Left, Right {
                    @Override @Retried(on = Down.class, maxAttempts = 4) void load(Flaky flaky);
                }
                """,
                "class Plain implements Catalog { public void load(Flaky flaky) { flaky.give(\"\"); } }",
                calls("Catalog", "load"));
        assertThat(clear.call()).isEqualTo(List.of(4));
    }

    @Test
    void a_class_takes_over_what_its_interface_and_superclass_say() {
        Compiled compiled = Compiled.of(
                "interface Api { @Retried(on = Down.class, maxAttempts = 2) void byInterface(Flaky flaky); }",
                "class Base { @Retried(on = Down.class, maxAttempts = 3) public void byClass(Flaky flaky) { flaky.give(\"\"); } }",
                """
                class Plain extends Base implements Api {
                    public void byInterface(Flaky flaky) { flaky.give(""); }
                    @Retried(on = Down.class) void own(Flaky flaky) { flaky.give(""); }
                    void unsaid(Flaky flaky) { flaky.give(""); }
                }
                """,
                """
                class Use {
                    static Object call() {
                        List<Integer> calls = new ArrayList<>();
                        for (java.util.function.BiConsumer<Plain, Flaky> use : List.<java.util.function.BiConsumer<Plain, Flaky>>of(
                                Plain::byInterface, Plain::byClass, Plain::own, Plain::unsaid)) {
                            Flaky flaky = new Flaky(99);
                            try {
                                use.accept(new PlainRetrying(flaky.retries()), flaky);
                            } catch (Down failed) {
                                calls.add(flaky.calls());
                            }
                        }
                        return calls;
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(List.of(2, 3, 5, 1));
    }

    @Test
    void an_error_that_an_override_no_longer_throws_is_no_mistake_of_the_type() {
        assertThat(Compiled.of(
                                "@Retried(on = IOException.class) interface Catalog { void load() throws IOException; void find(); }")
                        .messages())
                .isEmpty();
        assertThat(Compiled.of("@Retried(on = IOException.class) interface Catalog { void load(); void find(); }")
                        .errors())
                .hasSize(1);
    }

    @Test
    void a_supertype_in_another_package_is_decorated_as_far_as_it_can_be_seen() {
        Compiled compiled = Compiled.of(
                """
                package base;

                public class Base {
                    void hidden() { throw new AssertionError(); }
                    protected String load(dev.refrain.processor.Flaky flaky) { return flaky.give("protected"); }
                    public final String open(dev.refrain.processor.Flaky flaky) { return load(flaky); }
                }
                """,
                """
                class Catalog extends base.Base {
                    @Override @Retried(on = Down.class) protected String load(Flaky flaky) { return super.load(flaky); }
                }
                """,
                """
                @Retried(on = Down.class) class Quiet extends Middle { void hidden() {} }
                """,
                "class Middle extends base.Base { public final int own = 1; }",
                """
                class Use {
                    static Object call() {
                        Flaky flaky = new Flaky(1);
                        return new CatalogRetrying(flaky.retries()).open(flaky) + flaky.calls();
                    }
                }
                """);
        assertThat(compiled.errors())
                .containsExactly("@Retried(on = Down.class) -> open is final, so that QuietRetrying can't override it:"
                        + " remove final, or put @Retried on the methods that it is meant for, instead of on the type");
    }

    /** Calls each method of the decorated {@code Plain} until it gives up, and gives the counts. */
    private static String calls(String type, String... methods) {
        StringBuilder calls = new StringBuilder();
        for (String method : methods) {
            calls.append(calls.isEmpty() ? "" : ", ").append(type).append("::").append(method);
        }
        return """
                class Use {
                    static Object call() {
                        List<Integer> calls = new ArrayList<>();
                        List<java.util.function.BiConsumer<%1$s, Flaky>> uses = List.of(%2$s);
                        for (var use : uses) {
                            Flaky flaky = new Flaky(99);
                            try {
                                use.accept(new %1$sRetrying(new Plain(), flaky.retries()), flaky);
                            } catch (Down failed) {
                                calls.add(flaky.calls());
                            }
                        }
                        return calls;
                    }
                }
                """
                .formatted(type, calls);
    }

    @Test
    void a_package_private_method_of_another_package_is_not_overridden() {
        assertThat(Compiled.of(
                                "package shop.base; import dev.refrain.annotations.Retried; import dev.refrain.processor.Flaky;"
                                        + " public class Base { @Retried void load(Flaky flaky) {} }",
                                """
                                class Catalog extends shop.base.Base {
                                    void load(Flaky flaky) { flaky.give(""); }
                                    @Retried(on = Down.class) void own() {}
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(9);
                                        try {
                                            new CatalogRetrying(flaky.retries()).load(flaky);
                                            return "retried";
                                        } catch (Down once) {
                                            return "once";
                                        }
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("once");
    }

    @Test
    void the_name_of_a_type_is_for_the_methods_that_it_has() {
        String left = "@Retried(name = \"left\") interface Left { void one(); }";
        String right = "@Retried(name = \"right\") interface Right { @Retried(maxAttempts = 2) void two(); }";
        Compiled compiled = Compiled.of(
                left, right, "interface Catalog extends Left, Right { @Retried(maxAttempts = 2) void own(); }");
        assertThat(compiled.load("shop.CatalogRetrying")).isNotNull();
        assertThat(compiled.written("shop.CatalogRetrying"))
                .contains("twoRetry = retries.get(\"right\",", "ownRetry = retries.get(\"shop.Catalog\",");
    }

    @Test
    void two_types_that_name_a_method_s_service_must_agree() {
        String left = "@Retried(name = \"left\") interface Left { void load(); }";
        String right = "@Retried(name = \"right\") interface Right { void load(); }";
        assertThat(Compiled.of(
                                left,
                                right,
                                "interface Catalog extends Left, Right { @Retried(maxAttempts = 2) void load(); }")
                        .errors())
                .singleElement()
                .asString()
                .endsWith(
                        "load: shop.Left and shop.Right name different services: say the name in an @Retried of the type,"
                                + " or of the method");
    }

    @Test
    void what_several_supertypes_declare_is_written_once() {
        Compiled compiled = Compiled.of(
                "interface One<T> { T load(T from); default String find() { return \"one\"; } }",
                "interface Two { String find(); }",
                "@Retried(on = Down.class) interface Catalog extends One<String>, Two { default String find() { return \"both\"; } }",
                "abstract class Half implements One<String> { public String find() { return \"half\"; } }",
                "@Retried(on = Down.class) class Full extends Half implements Two { public String load(String from) { return from; } }",
                """
                class Use {
                    static Object call() {
                        Retries retries = new Flaky(0).retries();
                        Catalog catalog = new CatalogRetrying(from -> from, retries);
                        return catalog.find() + catalog.load(" a ") + new FullRetrying(retries).find();
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo("both a half");
    }
}
