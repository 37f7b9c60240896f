package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Classes that were compiled before, in a directory, for what is compiled against them. */
final class Library {

    private final Path directory;

    private Library(Path directory) {
        this.directory = directory;
    }

    static Library of(Path directory, String... sources) throws IOException {
        Compiled compiled =
                Compiler.with(new RetriedProcessor()).and("-parameters").compile(sources);
        assertThat(compiled.messages()).isEmpty();
        for (Map.Entry<String, MemoryFiles.Written> each :
                compiled.files().classes().entrySet()) {
            Path file = directory.resolve(each.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue().bytes());
        }
        return new Library(directory);
    }

    /** Puts a name of the same length in the place of another, which Java need not allow. */
    Library renamed(String type, String from, String to) throws IOException {
        Path file = file(type);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(from);
        Files.writeString(file, bytes.replace(from, to), StandardCharsets.ISO_8859_1);
        return this;
    }

    /** Without one class. */
    Library without(String type) throws IOException {
        Files.delete(file(type));
        return this;
    }

    Compiled compile(String... sources) {
        String classPath = directory + File.pathSeparator + System.getProperty("java.class.path");
        return Compiler.withOurs()
                .and("-Xlint:-classfile", "-classpath", classPath)
                .compile(sources);
    }

    private Path file(String type) {
        return directory.resolve(type.replace('.', '/') + ".class");
    }
}
