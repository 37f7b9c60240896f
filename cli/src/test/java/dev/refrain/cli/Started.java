package dev.refrain.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program as a process of its own, started from the classes under test. */
final class Started {

    private static final Pattern STORED = Pattern.compile("stored (\\d+) of \\d+.*");

    private final Process process;
    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();
    private final List<Thread> readers;
    private int stored = -1;
    private boolean ended;

    private Started(Process process) {
        this.process = process;
        this.readers = List.of(
                reader(process.inputReader(StandardCharsets.UTF_8), out),
                reader(process.errorReader(StandardCharsets.UTF_8), err));
    }

    static Started in(Path folder, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // starts sooner, and each lives but seconds
                "--enable-native-access=ALL-UNNAMED", // as the jar's manifest says
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        return new Started(
                new ProcessBuilder(command).directory(folder.toFile()).start());
    }

    /** The last number of rows that was reported as stored; -1 before the first. */
    synchronized int stored() {
        return stored;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    Process process() {
        return process;
    }

    /** Waits until so many rows were reported as stored, or the end; 0 for the first report. */
    synchronized void awaitStored(int rows) throws InterruptedException {
        while (stored < rows && !ended) {
            wait();
        }
    }

    private synchronized void tell(int rows) {
        stored = rows;
        notifyAll();
    }

    private synchronized void tellTheEnd() {
        ended = true;
        notifyAll();
    }

    /** As Ctrl-C does. Through the handle: the process's own method would close its output, too. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Waits for the end, and for all that was said until then. */
    int exitCode(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + seconds + " s:\n" + out + err);
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    private Thread reader(BufferedReader lines, StringBuffer into) {
        Thread reader = new Thread(() -> {
            try (lines) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    into.append(line).append('\n');
                    Matcher reported = STORED.matcher(line);
                    if (reported.matches()) {
                        tell(Integer.parseInt(reported.group(1)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                tellTheEnd();
            }
        });
        reader.start();
        return reader;
    }
}
