package dev.refrain.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM like this one, for a main class of its own. */
public final class ChildJvm {

    private static final String FAILURE = "failure ";

    private ChildJvm() {}

    /** Starts it; its errors go where ours go. */
    public static Process start(List<String> jvmArgs, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArgs);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * What it prints until it ends.
     *
     * @throws ProgramFailure if it does not end well
     */
    public static String run(List<String> jvmArgs, Class<?> main, String... args) {
        try {
            Process process = start(jvmArgs, main, args);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ProgramFailure(failure(output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends this JVM, and lets the one that started it know why. */
    static void fail(String why) {
        System.out.println(FAILURE + why);
        System.exit(1);
    }

    /** What it says of its failure, before it ends; what a JVM says stands in the terminal. */
    static String failure(String output) {
        return output.lines()
                .filter(line -> line.startsWith(FAILURE))
                .map(line -> line.substring(FAILURE.length()))
                .findFirst()
                .orElse("the JVM failed");
    }
}
