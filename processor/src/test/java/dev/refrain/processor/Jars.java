package dev.refrain.processor;

import com.palantir.javapoet.JavaFile;
import dev.refrain.Retry;
import dev.refrain.annotations.Retried;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Where the libraries are, each a jar, or a directory of a build. */
final class Jars {

    private Jars() {}

    /** What a program needs that has decorated types. */
    static List<Path> ofProgram() {
        return of(Retried.class, Retry.class);
    }

    /** What the compiler needs to run the processor. */
    static String ofProcessor() {
        return joined(of(RetriedProcessor.class, JavaFile.class, Retried.class, Retry.class));
    }

    static List<Path> of(Class<?>... classes) {
        return Arrays.stream(classes).map(Jars::of).toList();
    }

    static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
