package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on the original stands on its decorator. */
class CarriedAnnotationsTest {

    private static final String EVERY_KIND =
            """
            import java.lang.annotation.*;

            @Retention(RetentionPolicy.RUNTIME)
            public @interface Every {
                boolean a() default true; byte b() default -1; short c() default 2; char d() default 'x'; int e() default 3;
                long f() default 4; float g() default 5; double h() default 6; String i() default ""; Class<?> j() default Object.class;
                ElementType k() default ElementType.TYPE; Inner l() default @Inner(0); int[] m() default {}; String[] n() default {};
                Class<?>[] o() default {}; ElementType[] p() default {}; Inner[] q() default {}; int[] u() default {1}; String[] v(); char[] r() default {}; double[] s() default {};
                long[] t() default {};
                @interface Inner { int value(); String text() default ""; }
            }
            """;

    private static final String VALUES =
            """
            @Every(a = false, b = Byte.MIN_VALUE, c = (short) -7, d = '\\'', e = Integer.MIN_VALUE, f = Long.MIN_VALUE, g = Float.NaN,
                h = Double.NEGATIVE_INFINITY, i = "\\"quo$ted\\" \\\\ \\n \\t $T $L \\u00e9 \\0", j = Map.Entry[].class, k = ElementType.METHOD,
                l = @Every.Inner(value = 1, text = "$S"), m = {1, -2}, n = {"a", "\\""}, o = {int.class, void.class, String[][].class},
                p = {ElementType.FIELD, ElementType.PACKAGE}, q = {@Every.Inner(1), @Every.Inner(2)}, r = {'\\n', '\\\\', '\\u1234', '"'},
                s = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e300, Double.MIN_VALUE}, t = {Long.MAX_VALUE, 1L << 40}, u = {}, v = {})
            """;

    @Test
    void annotations_of_methods_types_and_parameters_have_the_same_values() throws NoSuchMethodException {
        Compiled compiled = Compiled.of(
                "package shop; " + EVERY_KIND,
                "package shop; import java.lang.annotation.ElementType; import java.util.Map;\n" + VALUES
                        + "interface Catalog {\n@dev.refrain.annotations.Retried\n" + VALUES + " String load(" + VALUES
                        + " String id);\n @Every(e = 9, v = \"one\") void plain(); }");
        Class<?> written = compiled.load("shop.CatalogRetrying");
        Class<?> original = written.getInterfaces()[0];
        assertThat(carried(written)).isNotEmpty().isEqualTo(carried(original));
        assertThat(carried(method(written, "load"))).isNotEmpty().isEqualTo(carried(method(original, "load")));
        assertThat(carried(method(written, "plain"))).isNotEmpty().isEqualTo(carried(method(original, "plain")));
        assertThat(carried(method(written, "load").getParameters()[0]))
                .isNotEmpty()
                .isEqualTo(carried(method(original, "load").getParameters()[0]));
    }

    @Test
    void repeated_annotations_stay_repeated() {
        Compiled compiled = Compiled.of(
                "import java.lang.annotation.*; public class Marks { @Retention(RetentionPolicy.RUNTIME) @Repeatable(Many.class) public @interface Mark { int value(); } @Retention(RetentionPolicy.RUNTIME) public @interface Many { Mark[] value(); } }"
                        .replace("import java.lang", "package shop; import java.lang"),
                "interface Catalog { @Marks.Mark(1) @Retried(on = Down.class) @Marks.Mark(2) @Retried(on = EOFException.class) CompletionStage<String> load(@Marks.Mark(3) @Marks.Mark(4) String id); }");
        Class<?> written = compiled.load("shop.CatalogRetrying");
        assertThat(marks(method(written, "load")))
                .isEqualTo("[@shop.Marks.Many({@shop.Marks.Mark(1), @shop.Marks.Mark(2)})]");
        assertThat(marks(method(written, "load").getParameters()[0]))
                .isEqualTo("[@shop.Marks.Many({@shop.Marks.Mark(3), @shop.Marks.Mark(4)})]");
    }

    @Test
    void what_the_compiler_drops_is_not_carried() {
        Compiled compiled = Compiled.of(
                "package shop; import java.lang.annotation.*; public class Marks {"
                        + " @Retention(RetentionPolicy.SOURCE) public @interface Source {}"
                        + " @Retention(RetentionPolicy.CLASS) public @interface Class {}"
                        + " public @interface Default {} }",
                """
                @Marks.Source @Marks.Class @FunctionalInterface interface Catalog {
                    @Marks.Source @Marks.Class @Marks.Default @Retried @SuppressWarnings("all") String load(@Marks.Source @Marks.Default String id);
                }
                """);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying"))
                .contains("@Marks.Class", "@Marks.Default")
                .doesNotContain("Marks.Source", "Functional", "\"all\"", "@Retried");
    }

    @Test
    void safe_varargs_is_left_to_the_original() {
        Compiled compiled = Compiled.of(
                "class Base { @SafeVarargs final <T> int count(T... values) { return values.length; } }",
                """
                class Catalog extends Base {
                    @SuppressWarnings("unchecked") @Retried <T> int load(List<T>... values) { return count(values); }
                }
                """,
                """
                class Use {
                    @SuppressWarnings("unchecked") static Object call() {
                        return new CatalogRetrying(Retries.of()).load(List.of(1), List.of(2));
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(2);
    }

    @Test
    void annotations_in_types_are_carried_to_every_depth() {
        Compiled compiled = Compiled.of(
                "package shop; import java.lang.annotation.*; @Target(ElementType.TYPE_USE) @Retention(RetentionPolicy.RUNTIME) public @interface On { int value(); }",
                """
                interface Catalog<T extends @On(1) Object> {
                    @Retried <S extends @On(2) Comparable<@On(3) S>> @On(4) List<? extends @On(6) Map<@On(7) String, @On(8) T @On(9) [] @On(10) []>> load(
                            @On(11) int a, Map.@On(12) Entry<@On(13) S, ?> b, @On(14) String @On(15) ... c) throws @On(16) IOException;
                    @Retried CompletionStage<? super @On(18) T> later();
                }
                """);
        Class<?> written = compiled.load("shop.CatalogRetrying");
        Class<?> original = written.getInterfaces()[0];
        assertThat(inTypes(method(written, "load")))
                .isEqualTo(inTypes(method(original, "load")))
                .contains("8", "9", "12", "15", "16");
        assertThat(inTypes(method(written, "later")))
                .isEqualTo(inTypes(method(original, "later")))
                .contains("18");
        AnnotatedType itself = written.getTypeParameters()[0].getAnnotatedBounds()[0];
        assertThat(itself.toString()).isEqualTo("@shop.On(1) java.lang.Object");
    }

    @Test
    void inherited_annotations_of_a_class_are_not_said_twice() {
        Compiled compiled = Compiled.of(
                "package shop; import java.lang.annotation.*; @Inherited @Retention(RetentionPolicy.RUNTIME) public @interface Kept {}",
                "package shop; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) public @interface Lost {}",
                "@Kept @Lost class Catalog { @Retried void load() {} }",
                "@Kept @Lost interface Shelf { @Retried void load(); }");
        assertThat(carried(compiled.load("shop.CatalogRetrying"))).hasToString("[@shop.Kept(), @shop.Lost()]");
        assertThat(carried(compiled.load("shop.ShelfRetrying"))).hasToString("[@shop.Kept(), @shop.Lost()]");
    }

    @Test
    void what_the_decorator_can_not_name_is_left_out() {
        Compiled compiled = Compiled.of(
                """
                class Outer {
                    private static class Hidden {}
                    private enum Secret { ONE }
                    @interface Mark { Class<?>[] value() default {}; Secret secret() default Secret.ONE; }
                    private @interface Private {}
                    static class Catalog {
                        @Mark(Hidden[].class) @Private @Retried void load() {}
                        @Mark(secret = Secret.ONE) @Retried void find() {}
                        @Mark({int.class, String.class}) @Retried void store() {}
                    }
                }
                """);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.Outer_CatalogRetrying"))
                .containsOnlyOnce("@Outer.Mark({int.class, String.class})")
                .doesNotContain("Hidden", "Secret", "Private");
    }

    /** Before Java 19, the text has the names that the JVM uses. */
    private static String marks(AnnotatedElement element) {
        return carried(element).toString().replace('$', '.');
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .findFirst()
                .orElseThrow();
    }

    private static List<Annotation> carried(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .filter(annotation -> annotation.annotationType().getName().startsWith("shop."))
                .toList();
    }

    private static String inTypes(Method method) {
        StringBuilder all = new StringBuilder();
        append(all, method.getAnnotatedReturnType());
        for (AnnotatedType each : method.getAnnotatedParameterTypes()) {
            append(all, each);
        }
        for (AnnotatedType each : method.getAnnotatedExceptionTypes()) {
            append(all, each);
        }
        Arrays.stream(method.getTypeParameters())
                .flatMap(variable -> Arrays.stream(variable.getAnnotatedBounds()))
                .forEach(bound -> append(all, bound));
        return all.toString();
    }

    private static void append(StringBuilder all, AnnotatedType type) {
        all.append(type).append('\n');
        if (type instanceof AnnotatedParameterizedType parameterized) {
            for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
                append(all, argument);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package api; public interface Base { @Mark String load(@Mark String @Mark [] id); @Target(ElementType.TYPE_USE) @Retention(RetentionPolicy.SOURCE) @interface Mark {} }",
                "package api; public interface Base { @Mark String load(@Mark String @Mark [] id); } @Target(ElementType.TYPE_USE) @Retention(RetentionPolicy.RUNTIME) @interface Mark {}",
            })
    void annotations_in_types_are_left_out_as_those_of_methods_are(String base) {
        Compiled compiled = Compiled.of(
                base.replace("package api;", "package api; import java.lang.annotation.*;"),
                "@Retried interface Catalog extends api.Base {}");
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying"))
                .contains("String load(String[] id)")
                .doesNotContain("Mark");
    }
}
