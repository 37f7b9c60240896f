package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line. */
final class BenchOptions {

    static final String USAGE =
            """
            usage: bench/run [OPTION...] [WORKLOAD...]     workloads: %s; all if none is given
              F:20000            E, F and H3 take a size
              --jdk HOME         run on this JDK
              --short            one short round at a tenth of the size: to see that it works
              --rounds N         how often each library has a new JVM (3); libraries take turns
              --growth           E and F from small to big, Refrain (also direct) and by hand, in one table each
              --variants         Refrain with one more thing switched on, instead of the peers
              --only NAMES       some libraries, such as REFRAIN,BY_HAND
              --polluted         all libraries run before the one that is measured, in its JVM (not E, F, H3)
              --jvm ARG          one more option for the JVMs, such as -XX:+UseCompactObjectHeaders
              --out FILE         where the tables go
            """
                    .formatted(Arrays.toString(Workload.values()));

    final List<Task> tasks = new ArrayList<>();
    final List<String> jvmArgs = new ArrayList<>();
    boolean isShort;
    boolean isGrowth;
    int rounds = 3;
    Path out = Path.of("results.md");
    private List<Library> chosen = List.of();

    BenchOptions(String... args) {
        isShort = List.of(args).contains("--short");
        rounds = isShort ? 1 : rounds;
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            take(rest.remove(), rest);
        }
        if (isGrowth) {
            Growth.SIZES.stream().map(size -> Task.of(size, isShort)).forEach(tasks::add);
            chosen = Growth.LIBRARIES;
        }
        if (tasks.isEmpty()) {
            Stream.of(Workload.values()).map(Workload::name).forEach(this::task);
        }
    }

    /** Who is to run it, if it can. */
    List<Library> libraries(Task task) {
        return chosen.isEmpty() ? task.workload().peers() : chosen;
    }

    /** All who are to run anything. */
    Set<Library> libraries() {
        return tasks.stream()
                .flatMap(task -> libraries(task).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Library.class)));
    }

    private void take(String word, Deque<String> rest) {
        switch (word) {
            case "--short" -> {}
            case "--rounds" -> rounds = Integer.parseInt(rest.remove());
            case "--growth" -> isGrowth = true;
            case "--variants" -> chosen = Library.variants();
            case "--only" ->
                chosen = Stream.of(rest.remove().split(",", -1))
                        .map(Library::valueOf)
                        .toList();
            case "--polluted" -> jvmArgs.add("-D" + Measured.POLLUTED + "=true");
            case "--jvm" -> jvmArgs.add(rest.remove());
            case "--out" -> out = Path.of(rest.remove());
            default -> task(word);
        }
    }

    private void task(String word) {
        tasks.add(Task.of(word, isShort));
    }
}
