package dev.refrain.bench.http;

import dev.refrain.bench.ChildJvm;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@link FixedAnswers} in a JVM of their own: what they do is none of the measured JVM's heap, JIT and threads. */
final class ServerProcess implements Closeable {

    private final Process process;
    private final BufferedReader output;
    private final int port;

    ServerProcess(int length, int failures) throws IOException {
        process = ChildJvm.start(
                List.of("-XX:+UseSerialGC", "-Xmx32m"),
                ServerProcess.class,
                String.valueOf(length),
                String.valueOf(failures));
        output = process.inputReader(StandardCharsets.US_ASCII);
        port = Integer.parseInt(output.readLine());
    }

    URI uri() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** Ends it, and says what it has done. */
    Served stop() throws IOException {
        process.getOutputStream().close();
        return Served.parse(output.readLine());
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Arguments: the length of a body, how many requests are refused first. Ends when its input does, as it does when its parent dies. */
    public static void main(String[] args) throws IOException {
        try (FixedAnswers answers = new FixedAnswers(Integer.parseInt(args[0]), Integer.parseInt(args[1]))) {
            System.out.println(answers.port());
            System.in.transferTo(System.err);
            System.out.println(answers.served().line());
        }
    }
}
