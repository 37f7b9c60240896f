package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The command line. */
final class BenchOptions {

    static final String USAGE =
            """
            usage: bench/run [OPTION...] [WORKLOAD...]     workloads: %s; all if none is given
              F:20000            E and F take a size
              --jdk HOME         run on this JDK
              --short            one short round at a tenth of the size: to see that it works
              --rounds N         how often each library has a new JVM (3); libraries take turns
              --variants         Refrain with one more thing switched on, instead of the peers
              --only NAMES       some libraries, such as REFRAIN,BY_HAND
              --polluted         all libraries run before the one that is measured, in its JVM (A to D, and G)
              --jvm ARG          one more option for the JVMs, such as -XX:+UseCompactObjectHeaders
              --out FILE         where the tables go
            """
                    .formatted(Arrays.toString(Workload.values()));

    final List<Task> tasks = new ArrayList<>();
    final List<String> jvmArgs = new ArrayList<>();
    List<Library> libraries = Library.peers();
    boolean isShort;
    int rounds = 3;
    Path out = Path.of("results.md");

    BenchOptions(String... args) {
        isShort = List.of(args).contains("--short");
        rounds = isShort ? 1 : rounds;
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            take(rest.remove(), rest);
        }
        if (tasks.isEmpty()) {
            Stream.of(Workload.values()).map(Workload::name).forEach(this::task);
        }
    }

    private void take(String word, Deque<String> rest) {
        switch (word) {
            case "--short" -> {}
            case "--rounds" -> rounds = Integer.parseInt(rest.remove());
            case "--variants" -> libraries = Library.variants();
            case "--only" ->
                libraries = Stream.of(rest.remove().split(",", -1))
                        .map(Library::valueOf)
                        .toList();
            case "--polluted" -> jvmArgs.add("-D" + Calls.POLLUTED + "=true");
            case "--jvm" -> jvmArgs.add(rest.remove());
            case "--out" -> out = Path.of(rest.remove());
            default -> task(word);
        }
    }

    private void task(String word) {
        tasks.add(Task.of(word, isShort));
    }
}
