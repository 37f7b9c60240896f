package dev.refrain.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of the JDK that runs the tests, with all its warnings on, as errors. */
final class Compiler {

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** Shared by those without options of their own, which it would remember: it keeps the jars open. */
    private static final StandardJavaFileManager FILES = files();

    private final StandardJavaFileManager files;
    private final List<Processor> processors;
    private final List<String> options;

    private Compiler(StandardJavaFileManager files, List<Processor> processors, List<String> options) {
        this.files = files;
        this.processors = processors;
        this.options = options;
    }

    /** With the processor under test alone, in this class loader. */
    static Compiler withOurs() {
        return with(new RetriedProcessor());
    }

    /** With these processors. */
    static Compiler with(Processor... processors) {
        // Not processing: it asks for a processor that claims each annotation.
        return new Compiler(
                FILES,
                List.of(processors),
                List.of("--release", "17", "-Xlint:all,-processing", "-Werror", "-classpath", classPath()));
    }

    /** With the processors that the options tell. */
    static Compiler plain() {
        return with();
    }

    /** With more options. */
    Compiler and(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Compiler(files(), processors, List.copyOf(all));
    }

    Compiled compile(String... sources) {
        return compile(Arrays.stream(sources).map(Source::of).toList());
    }

    private Compiled compile(List<JavaFileObject> sources) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        MemoryFiles memory = new MemoryFiles(files);
        JavaCompiler.CompilationTask task = JAVAC.getTask(null, memory, diagnostics, options, null, sources);
        task.setLocale(Locale.ROOT);
        if (!processors.isEmpty()) {
            task.setProcessors(processors);
        }
        boolean succeeded = task.call();
        return new Compiled(succeeded, Message.of(diagnostics.getDiagnostics()), memory);
    }

    private static StandardJavaFileManager files() {
        return JAVAC.getStandardFileManager(null, Locale.ROOT, null);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
