package dev.refrain.bench.http;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The command line. */
final class HttpOptions {

    static final String USAGE =
            """
            usage: bench/run --http [OPTION...] [KIND...]     kinds: %s; all if none is given
              --jdk HOME         run on this JDK
              --short            three short rounds: to see that it works
              --rounds N         how many JVMs each kind has (8); kinds take turns
              --out FILE         where the table goes
            """
                    .formatted(Arrays.toString(Kind.values()));

    private static final int SHORTER = 20;

    final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    boolean isShort;
    int rounds;
    Path out = Path.of("http.md");

    HttpOptions(String... args) {
        isShort = List.of(args).contains("--short");
        rounds = isShort ? 3 : 8; // of fewer than three there is no interval
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            take(rest.remove(), rest);
        }
        if (kinds.isEmpty()) {
            kinds.addAll(EnumSet.allOf(Kind.class));
        }
    }

    /** How often each JVM measures four blocks. */
    int quadruples() {
        return isShort ? Overhead.QUADRUPLES / SHORTER : Overhead.QUADRUPLES;
    }

    private void take(String word, Deque<String> rest) {
        switch (word) {
            case "--short" -> {}
            case "--rounds" -> rounds = Integer.parseInt(rest.remove());
            case "--out" -> out = Path.of(rest.remove());
            default -> kinds.add(Kind.valueOf(word));
        }
    }
}
