package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A module with decorated types needs the module of the annotations, and no other. */
class ModulesTest {

    private static final String CATALOG =
            """
            package shop;

            import dev.refrain.annotations.Retried;
            import java.io.IOException;

            interface Catalog {
                @Retried(on = IOException.class, backoff = @Retried.Backoff(kind = Retried.Kind.NONE))
                String load() throws IOException;
            }
            """;

    private static final String USE =
            """
            package shop;

            import dev.refrain.annotations.Retries;
            import java.io.IOException;

            public class Use {

                /** Decorates, and calls what fails once. */
                public Use() {}

                /** @return what came of it
                 * @throws IOException never */
                public static Object call() throws IOException {
                    int[] calls = {0};
                    Catalog plain = () -> {
                        if (calls[0]++ == 0) {
                            throw new IOException();
                        }
                        return "entry of " + Use.class.getModule();
                    };
                    return new CatalogRetrying(plain, Retries.of()).load();
                }
            }
            """;

    @ParameterizedTest
    @CsvSource({"'', false", "requires java.compiler;, true", "requires java.xml;, false"})
    void a_module_compiles_and_runs(String more, boolean isGeneratedVisible, @TempDir Path classes) throws Exception {
        Compiled compiled =
                compile("module shop { requires dev.refrain.annotations; exports shop; " + more + " }", CATALOG, USE);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying").contains("@Generated("))
                .isEqualTo(isGeneratedVisible);
        assertThat(run(compiled, classes)).isEqualTo("entry of module shop");
    }

    @Test
    void an_annotation_that_the_module_does_not_see_is_left_out() {
        Compiled compiled = compile(
                "module shop { requires dev.refrain.annotations; }",
                "package shop; interface Catalog extends java.util.function.Supplier<String> { @dev.refrain.annotations.Retried(maxAttempts = 2) @Override String get(); }");
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying")).contains("String get()");
    }

    @Test
    void a_module_may_hide_a_type_of_a_method_that_it_exports() {
        Compiled compiled = compile(
                "module shop { requires transitive dev.refrain.annotations; exports shop; }",
                "package shop; class Entry {}",
                """
                package shop;

                /** A catalog. */
                @SuppressWarnings("try")
                public interface Catalog extends AutoCloseable {
                    /** Loads.
                     * @return one entry */
                    @dev.refrain.annotations.Retried
                    @SuppressWarnings("exports")
                    Entry load();
                }
                """);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying")).contains("Entry load()");
    }

    private static Compiled compile(String... sources) {
        return Compiler.withOurs()
                .and("--module-path", Jars.joined(Jars.ofProgram()))
                .compile(sources);
    }

    private static Object run(Compiled compiled, Path classes) throws IOException, ReflectiveOperationException {
        for (Map.Entry<String, MemoryFiles.Written> each :
                compiled.files().classes().entrySet()) {
            Path file = classes.resolve(each.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue().bytes());
        }
        Path[] path =
                Stream.concat(Stream.of(classes), Jars.ofProgram().stream()).toArray(Path[]::new);
        ModuleLayer boot = ModuleLayer.boot();
        Configuration program = boot.configuration().resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of("shop"));
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        program, List.of(boot), ClassLoader.getPlatformClassLoader())
                .layer();
        Method call = layer.findLoader("shop").loadClass("shop.Use").getMethod("call");
        return call.invoke(null);
    }
}
