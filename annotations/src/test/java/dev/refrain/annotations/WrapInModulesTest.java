package dev.refrain.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Retry;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces in modules of their own: as wide as they are, or as wide as their module lets them be. */
class WrapInModulesTest {

    private static final String PROGRAM =
            """
            package acme;

            import dev.refrain.annotations.*;

            public class Program {
                @Retried(on = IllegalStateException.class, backoff = @Retried.Backoff(kind = Retried.Kind.NONE))
                %s interface Catalog {
                    String load();

                    default String twice() {
                        return load() + load();
                    }
                }

                private static int calls;

                public static String main() {
                    Catalog plain = () -> {
                        if (++calls %% 2 == 1) {
                            throw new IllegalStateException();
                        }
                        return "found";
                    };
                    return Retrying.wrap(Catalog.class, plain, Retries.of()).load() + calls;
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void a_public_interface_in_a_package_that_is_exported() throws Exception {
        assertThat(run("public", "exports acme;")).isEqualTo("found2");
    }

    @Test
    void one_that_is_not_public_in_a_package_that_is_opened() throws Exception {
        assertThat(run("", "exports acme; opens acme to dev.refrain.annotations;"))
                .isEqualTo("found2");
    }

    @Test
    void a_private_one_in_a_package_that_is_opened() throws Exception {
        assertThat(run("private", "exports acme; opens acme to dev.refrain.annotations;"))
                .isEqualTo("found2");
    }

    @Test
    void one_that_is_not_public_in_a_package_that_is_only_exported() {
        assertThatThrownBy(() -> run("", "exports acme;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "in the module-info of acme.program say \"opens acme to dev.refrain.annotations\"");
    }

    @Test
    void a_public_one_in_a_package_that_is_not_exported() {
        assertThatThrownBy(() -> run("public", "exports acme to java.logging;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"opens acme to dev.refrain.annotations\"");
    }

    @Test
    void a_public_one_in_a_package_that_is_exported_to_the_library_alone() throws Exception {
        assertThat(run("public", "exports acme to dev.refrain.annotations;")).isEqualTo("found2");
    }

    /** Compiles the program as a module, and runs it in a layer that has the library's modules too. */
    private String run(String access, String directives) throws Exception {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Files.createDirectories(sources.resolve("acme"));
        Files.writeString(
                sources.resolve("module-info.java"),
                "module acme.program { requires dev.refrain.annotations; requires java.logging; " + directives + " }");
        Files.writeString(sources.resolve("acme/Program.java"), PROGRAM.formatted(access));
        List<Path> library = List.of(home(Retry.class), home(Retrying.class));
        Path classes = directory.resolve("classes");
        compile(sources, library, classes);

        ModuleFinder finder = ModuleFinder.of(library.get(0), library.get(1), classes);
        Configuration modules =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("acme.program"));
        ModuleLayer.Controller layer = ModuleLayer.defineModulesWithOneLoader(
                modules, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader());
        Module program = layer.layer().findModule("acme.program").orElseThrow();
        layer.addExports(program, "acme", getClass().getModule());
        try {
            return (String) program.getClassLoader()
                    .loadClass("acme.Program")
                    .getMethod("main")
                    .invoke(null);
        } catch (InvocationTargetException failed) {
            throw (Exception) failed.getCause();
        }
    }

    private static void compile(Path sources, List<Path> library, Path classes) throws IOException {
        int errors = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "--module-path",
                        library.get(0) + File.pathSeparator + library.get(1),
                        sources.resolve("module-info.java").toString(),
                        sources.resolve("acme/Program.java").toString());
        assertThat(errors).isZero();
    }

    private static Path home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
