package dev.refrain.bench.decorator;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The command line. */
final class DecoratorOptions {

    static final String USAGE =
            """
            usage: bench/run --decorators [OPTION...]
              --jdk HOME         run on this JDK
              --short            three short rounds: to see that it works
              --rounds N         how many JVMs each decorator has for each table (8); decorators take turns
              --out FILE         where the tables go
            """;

    final boolean isShort;
    int rounds;
    Path out = Path.of("decorators.md");

    DecoratorOptions(String... args) {
        isShort = List.of(args).contains("--short");
        rounds = isShort ? 3 : 8; // of fewer than three there is no interval
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            take(rest.remove(), rest);
        }
    }

    private void take(String word, Deque<String> rest) {
        switch (word) {
            case "--short" -> {}
            case "--rounds" -> rounds = Integer.parseInt(rest.remove());
            case "--out" -> out = Path.of(rest.remove());
            default -> throw new IllegalArgumentException("unknown option: " + word);
        }
    }
}
