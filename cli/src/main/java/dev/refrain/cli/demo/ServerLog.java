package dev.refrain.cli.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** The server's log: {@code millisSinceStart<TAB>id<TAB>kind} in each line, appended to the file and flushed. */
final class ServerLog implements AutoCloseable {

    /** Stands for the id where there is none. */
    static final String NO_ID = "-";

    private final long start = System.nanoTime();
    private final BufferedWriter file;

    ServerLog(Path path) throws IOException {
        this.file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    synchronized void add(String id, String kind) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        file.write(millis + "\t" + id + "\t" + kind + "\n");
        file.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
