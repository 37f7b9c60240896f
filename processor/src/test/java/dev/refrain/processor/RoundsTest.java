package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that is not all there: it is wrong, or another processor has not written it yet. */
class RoundsTest {

    @Test
    void an_error_in_one_type_keeps_no_other_error_back() {
        Compiled compiled = Compiled.of(
                "interface One { @Retried(maxAttempts = 0) void load(); }",
                "final class Two { @Retried void load() {} }",
                "interface Three { @Retried void load(); }",
                "interface Four { @Retried(within = \"soon\") void load(); @Retried Iterator<String> all(); }");
        assertThat(compiled.errors()).hasSize(4);
        assertThat(compiled.files().sources()).containsOnlyKeys("shop.ThreeRetrying");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface Catalog extends Missing { @Retried void load(); }",
                "class Catalog extends Missing { @Retried void load() {} }",
                "class Catalog extends Missing<String> implements Lost { @Retried void load() {} }",
                "interface Catalog<T extends Missing> { @Retried void load(); }",
                "interface Catalog { @Retried <T extends List<Missing>> T load(); }",
                "interface Catalog { @Retried Missing load(); }",
                "interface Catalog { @Retried List<? extends Missing[]> load(); }",
                "interface Catalog { @Retried void load(Missing id); void find(Lost<Missing> id); }",
                "interface Catalog { @Retried void load() throws Missing; }",
                "class Catalog { Catalog(Missing id) {} @Retried void load() {} }",
                "@Missing interface Catalog { @Missing @Retried void load(@Missing int id); }",
                "interface Catalog { @Retried(on = Missing.class) void load(); }",
                "interface Catalog { @Retried(on = {Missing.class, IOException.class}) void load() throws IOException; }",
                "interface Catalog { @Retried(giveUpOn = Missing.class) void load(); }",
                "interface Catalog { @Retried(maxAttempts = Missing.COUNT) void load(); }",
                "interface Catalog { @Retried(maxAttempts = \"three\") void load(); }",
                "interface Catalog { @Retried(within = 5) void load(); }",
                "interface Catalog { @Retried(within = Missing.SPAN) void load(); }",
                "interface Catalog { @Retried(backoff = @Retried.Backoff(kind = Retried.Kind.CUBIC)) void load(); }",
                "interface Catalog { @Retried(backoff = @Missing) void load(); }",
                "interface Catalog { @Retried(attempts = 3) void load(); }",
                "interface Catalog { @Retried(on = String.class) void load(); }",
                "interface Catalog extends Catalog { @Retried void load(); }",
                "interface Catalog { @Retried void load(); @Retried void load(); }",
                "interface Catalog { @Retried void load() }",
            })
    void code_that_is_wrong_gets_the_compiler_s_own_error(String source) {
        Compiled compiled = Compiled.of(source);
        assertThat(compiled.succeeded()).isFalse();
        assertThat(compiled.errors()).isNotEmpty().noneMatch(error -> error.contains("Retrying"));
    }

    @Test
    void a_method_that_a_class_forgets_is_told_by_the_compiler() {
        assertThat(Compiled.of("class Catalog implements Runnable { @Retried void load() {} }")
                        .errors())
                .first()
                .asString()
                .endsWith(
                        "shop.Catalog is not abstract and does not override abstract method run() in java.lang.Runnable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            interface Base { String load(); }                       | interface Catalog extends Base { @Retried String load(); }
            interface Base { String load(); }                       | @Retried interface Catalog extends Base {}
            class Base implements Catalog { public String load() { return ""; } }    | interface Catalog { @Retried String load(); default Base self() { return new Base(); } }
            class Base extends Exception { private static final long serialVersionUID = 1L; } | interface Catalog { @Retried(on = Base.class) String load() throws Base; }
            class Base { static final int COUNT = 3; }              | interface Catalog { @Retried(maxAttempts = Base.COUNT) String load(); }
            class Base { static final String SPAN = "3s"; }         | interface Catalog { @Retried(within = Base.SPAN) String load(); }
            class Base<T> {}                                        | interface Catalog<T extends Base<T>> { @Retried String load(); }
            class Base<T> {}                                        | interface Catalog { @Retried <T extends Base<? super T>> String load(); }
            class Base {}                                           | interface Catalog { @Retried String load(); String find(Map<?, Base[]> all); }
            @interface Base { int value(); }                        | @Base(1) interface Catalog { @Base(2) @Retried String load(); String find(@Base(3) int id); }
            @interface Base { Class<?> value(); }                   | interface Catalog { @Base(Later.class) @Retried String load(); }
            @dev.refrain.annotations.Retried interface Base { String load(); } | interface Catalog { @Retried String load(); Base base(); }
            """)
    void what_another_processor_writes_is_waited_for(String generated, String source) {
        Compiled compiled = Compiler.with(new RetriedProcessor(), new Writing(Map.of("Base", generated)))
                .compile(
                        source,
                        "class Later {}",
                        "class Use { static Object call() throws Exception { return CatalogRetrying.class.getDeclaredMethod(\"load\").getName(); } }");
        assertThat(compiled.call()).isEqualTo("load");
    }

    @Test
    void a_type_that_another_processor_writes_is_decorated() {
        Compiled compiled = Compiler.with(
                        new RetriedProcessor(),
                        new Writing(
                                Map.of(
                                        "Base",
                                        "public interface Base { @dev.refrain.annotations.Retried(on = dev.refrain.processor.Down.class) String load(); }")))
                .compile(
                        "interface Trigger { @Retried void load(); }",
                        """
                        class Use {
                            static Object call() {
                                Flaky flaky = new Flaky(1);
                                return new BaseRetrying(() -> flaky.give("entry"), flaky.retries()).load() + flaky.calls();
                            }
                        }
                        """);
        assertThat(compiled.call()).isEqualTo("entry2");
    }

    @Test
    void a_type_is_written_once_in_whatever_round_it_is_complete() {
        Compiled compiled = Compiler.with(new RetriedProcessor(), new Writing(Map.of("Base", "interface Base {}")))
                .compile(
                        "interface Early { @Retried void load(); }",
                        "interface Late extends Base { @Retried void load(); }");
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.files().sources()).containsOnlyKeys("shop.Base", "shop.EarlyRetrying", "shop.LateRetrying");
    }

    /** Another processor, which writes types of the package {@code shop} in the first round. */
    private static final class Writing extends AbstractProcessor {

        private final Map<String, String> types;
        private boolean done;

        private Writing(Map<String, String> types) {
            this.types = types;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                types.forEach(this::write);
            }
            return false;
        }

        private void write(String name, String text) {
            try (Writer writer =
                    processingEnv.getFiler().createSourceFile("shop." + name).openWriter()) {
                writer.write("package shop; " + text);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }
    }
}
