package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decorator is as visible as the original, and so are its methods. */
class VisibilityTest {

    @ParameterizedTest
    @CsvSource({
        "public interface Catalog { @Retried String load(); }, shop.CatalogRetrying, true",
        "interface Catalog { @Retried String load(); }, shop.CatalogRetrying, false",
        "public class Catalog { @Retried String load() { return \"\"; } }, shop.CatalogRetrying, true",
        "public class Outer { public interface Catalog { @Retried String load(); } }, shop.Outer_CatalogRetrying, true",
        "class Outer { public interface Catalog { @Retried String load(); } }, shop.Outer_CatalogRetrying, false",
        "public interface Outer { interface Catalog { @Retried String load(); } }, shop.Outer_CatalogRetrying, true",
        "public class Outer { protected interface Catalog { @Retried String load(); } }, shop.Outer_CatalogRetrying, false",
    })
    void a_class_is_as_visible_as_its_original(String type, String written, boolean isPublic) {
        Class<?> loaded = Compiled.of(type).load(written);
        assertThat(Modifier.isPublic(loaded.getModifiers())).isEqualTo(isPublic);
        assertThat(Modifier.isFinal(loaded.getModifiers())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"public, 1", "protected, 4", "'', 0"})
    void a_method_is_as_visible_as_its_original(String visibility, int modifiers) throws NoSuchMethodException {
        Compiled compiled =
                Compiled.of("public class Catalog { @Retried " + visibility + " String load() { return \"\"; } }");
        assertThat(compiled.load("shop.CatalogRetrying")
                        .getDeclaredMethod("load")
                        .getModifiers())
                .isEqualTo(modifiers);
    }

    @Test
    void fields_and_helpers_are_private() {
        Class<?> written = Compiled.of(
                        "class Catalog { @Retried String load() throws InterruptedException, java.io.IOException { return \"\"; } }")
                .load("shop.CatalogRetrying");
        assertThat(written.getDeclaredFields())
                .isNotEmpty()
                .allMatch(field -> Modifier.isPrivate(field.getModifiers()) && Modifier.isFinal(field.getModifiers()));
        assertThat(written.getDeclaredMethods())
                .filteredOn(method -> !method.getName().equals("load"))
                .allMatch(method -> Modifier.isPrivate(method.getModifiers()));
    }

    @Test
    void a_public_interface_is_used_from_another_package() {
        Compiled compiled = Compiled.of(
                "package api; public interface Catalog { @dev.refrain.annotations.Retried String load(); }",
                "class Use { static Object call() { return new api.CatalogRetrying(() -> \"entry\", Retries.of()).load(); } }");
        assertThat(compiled.call()).isEqualTo("entry");
    }

    @Test
    void a_package_private_supertype_of_another_package_shines_through_its_public_heir() {
        Compiled compiled = Compiled.of(
                "package api; interface Hidden { String load() throws Hidden.Lost; class Lost extends Exception { private static final long serialVersionUID = 1L; } }",
                "package api; public interface Open extends Hidden {}",
                "package shop; @dev.refrain.annotations.Retried interface Catalog extends api.Open { void own(); }");
        assertThat(compiled.errors()).singleElement().asString().contains("load: Hidden is in another package");
    }

    @Test
    void a_private_error_can_not_be_named() {
        Compiled compiled = Compiled.of(
                """
                class Catalog {
                    private static class Lost extends RuntimeException { private static final long serialVersionUID = 1L; }
                    @Retried(on = Lost.class) void load() { throw new Lost(); }
                }
                """);
        assertThat(compiled.errors())
                .containsExactly("Lost.class -> Lost is private, so that CatalogRetrying can't name it:"
                        + " make it at least package-private");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Entry load() { return null; }",
                "void load(List<? super Entry[]> entries) {}",
                "<T extends Comparable<T> & Supplier<Entry>> void load(T entry) {}",
                "void load() throws Entry {}",
                "void load(Entry.Open entry) {}",
            })
    void a_private_type_in_a_signature_can_not_be_named(String method) {
        Compiled compiled =
                Compiled.of("class Catalog { interface Supplier<T> {} private static class Entry extends Exception {"
                        + " private static final long serialVersionUID = 1L; class Open {} } @Retried " + method
                        + " }");
        assertThat(compiled.errors())
                .containsExactly("@Retried -> load: Entry is private, so that CatalogRetrying can't name it:"
                        + " make it at least package-private");
    }

    @ParameterizedTest
    @CsvSource({"class, Base", "interface, Api"})
    void a_type_in_an_inherited_signature_may_be_hidden_in_its_package(String kind, String inherited) {
        Compiled compiled = Compiled.of(
                "package api; class Hidden {}",
                "package api; public abstract class Base { protected static class Shown {} public Hidden load() { return null; } protected Shown show() { return null; } }",
                "package api; public interface Api { Hidden load(); }",
                "package shop; @dev.refrain.annotations.Retried " + kind + " Catalog extends api." + inherited + " {}");
        assertThat(compiled.errors())
                .containsExactly(
                        "@dev.refrain.annotations.Retried -> load: Hidden is in another package and not public,"
                                + " so that CatalogRetrying can't name it: make it public");
    }

    @Test
    void an_inherited_annotation_may_name_what_is_hidden_in_its_package() {
        Compiled compiled = Compiled.of(
                "package api; class Hidden extends RuntimeException { private static final long serialVersionUID = 1L; }",
                "package api; public class Base { @dev.refrain.annotations.Retried(on = Hidden.class) public void load() {} }",
                "class Catalog extends api.Base { @Retried void own() {} }");
        assertThat(compiled.errors())
                .containsExactly("Hidden.class -> Hidden is in another package and not public,"
                        + " so that CatalogRetrying can't name it: make it public");
    }

    @Test
    void an_error_in_a_private_class_can_not_be_named() {
        Compiled compiled = Compiled.of(
                """
                class Catalog {
                    private static class Errors { static class Lost extends RuntimeException { private static final long serialVersionUID = 1L; } }
                    @Retried(giveUpOn = Errors.Lost.class) void load() { throw new Errors.Lost(); }
                }
                """);
        assertThat(compiled.errors())
                .containsExactly("Errors.Lost.class -> Errors is private, so that CatalogRetrying can't name it:"
                        + " make it at least package-private");
    }

    @Test
    void a_constructor_with_a_private_type_is_left_out() {
        Compiled compiled = Compiled.of(
                "class Catalog { private static class Entry {} Catalog() {} Catalog(Entry entry) {} @Retried void load() {} }");
        assertThat(compiled.load("shop.CatalogRetrying").getDeclaredConstructors())
                .singleElement()
                .satisfies(constructor ->
                        assertThat(constructor.getParameterCount()).isEqualTo(1));
    }

    @Test
    void one_constructor_must_have_types_that_can_be_named() {
        Compiled compiled = Compiled.of(
                "class Catalog { private static class Entry {} Catalog(Entry entry) {} @Retried void load() {} }");
        assertThat(compiled.errors())
                .singleElement()
                .asString()
                .contains("no constructor can be called: Entry is private, so that CatalogRetrying can't name it:"
                        + " make it at least package-private");
    }
}
