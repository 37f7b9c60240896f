package dev.refrain.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles and runs every Java snippet of the README and of the guides, as a reader would type it. */
class SnippetsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern FUTURE = Pattern.compile("CompletableFuture<.*> (\\w+) =");

    /** What a reader's editor imports. */
    private static final String IMPORTS =
            """
            import static java.net.http.HttpResponse.BodyHandlers.ofString;
            import static java.nio.charset.StandardCharsets.UTF_8;
            import static java.time.Duration.*;
            import static org.assertj.core.api.Assertions.assertThat;

            import dev.refrain.*;
            import dev.refrain.annotations.*;
            import dev.refrain.annotations.Retried.Kind;
            import dev.refrain.examples.Reader.*;
            import dev.refrain.http.*;
            import dev.refrain.jdbc.*;
            import dev.refrain.testkit.*;
            import java.io.*;
            import java.net.*;
            import java.net.http.*;
            import java.nio.file.*;
            import java.sql.*;
            import java.util.Optional;
            import java.util.concurrent.*;
            """;

    @TempDir
    Path classes;

    static Stream<Snippet> snippets() throws IOException {
        return Snippet.all(ROOT, "java").stream();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void compiles_and_runs(Snippet snippet) throws Exception {
        compile(snippet);
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            Constructor<?> constructor = loader.loadClass("dev.refrain.examples." + snippet.className())
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            try (AutoCloseable reader = (AutoCloseable) constructor.newInstance()) {
                reader.getClass().getMethod("run").invoke(reader);
            }
        }
    }

    @Test
    void a_snippet_that_does_not_compile_is_noticed(@TempDir Path elsewhere) {
        Snippet wrong = new Snippet("wrong.md", 1, "java", "String text = catalog.call(() -> 42);\n");
        assertThat(errors(wrong, elsewhere)).contains("incompatible types");
    }

    @Test
    void the_readme_has_snippets() throws IOException {
        assertThat(snippets().filter(snippet -> snippet.page().equals("README.md")))
                .hasSizeGreaterThan(8);
    }

    private void compile(Snippet snippet) {
        assertThat(errors(snippet, classes))
                .as(() -> snippet + ":\n" + snippet.text())
                .isEmpty();
    }

    private static String errors(Snippet snippet, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "--release",
                "17",
                "-processor",
                "dev.refrain.processor.RetriedProcessor",
                "-d",
                output.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(source(snippet)))
                .call();
        return compiled ? "" : messages.toString();
    }

    /** Waits for the futures that a snippet declares, so that what fails later fails the test. */
    private static String awaiting(Snippet snippet) {
        return FUTURE.matcher(snippet.text())
                .results()
                .map(future -> future.group(1) + ".get(20, TimeUnit.SECONDS);\n")
                .collect(Collectors.joining());
    }

    private static JavaFileObject source(Snippet snippet) {
        String text = "package dev.refrain.examples;\n" + IMPORTS + snippet.types()
                + "public final class " + snippet.className() + " extends Reader {\n"
                + "public " + snippet.className() + "() throws IOException {}\n"
                + "public void run() throws Exception { read(); }\n"
                + "@Override protected void read() throws Exception {\n" + snippet.statements() + awaiting(snippet)
                + "}\n}\n";
        return new SimpleJavaFileObject(
                URI.create("string:///" + snippet.className() + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
