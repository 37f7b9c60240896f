package dev.refrain.bench.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the page about performance: fills the tables of result files into a text that is kept beside this class. */
public final class Page {

    private static final String NOT_RUN = "Not run.\n";

    private final Map<String, ResultFile> files;
    private final List<Integer> features;

    /**
     * A page.
     *
     * @param files by name, such as {@code peers-17}
     */
    Page(Map<String, ResultFile> files) {
        this.files = files;
        features = files.keySet().stream()
                .map(name -> Integer.valueOf(name.replaceAll(".*-", "")))
                .distinct()
                .sorted()
                .toList();
    }

    String fill(String text) {
        List<Jdk> peers = jdks("peers");
        return text.replace("{{conditions}}", conditions("peers"))
                .replace("{{goals}}", peers.isEmpty() ? NOT_RUN : Goals.table(peers))
                .replace("{{best}}", peers.isEmpty() ? NOT_RUN : BestPeer.table(peers))
                .replace("{{agreement}}", agreement())
                .replace("{{peers}}", peers.isEmpty() ? NOT_RUN : SideBySide.of(peers))
                .replace("{{variants}}", part("variants"))
                .replace("{{polluted}}", part("polluted"))
                .replace("{{compact}}", compact())
                .replace("{{light}}", part("light"))
                .replace("{{growth}}", asWritten("growth", 2))
                .replace("{{http}}", asWritten("http", 1))
                .replace("{{decorators}}", asWritten("decorators", 1))
                .replace("{{decorators-again}}", asWritten("decorators-again", 1));
    }

    private List<Jdk> jdks(String kind) {
        List<Jdk> jdks = new ArrayList<>();
        for (int feature : features) {
            file(kind, feature)
                    .ifPresent(file -> jdks.add(new Jdk(
                            feature,
                            String.valueOf(feature),
                            file,
                            kind.equals("peers") ? file("second", feature) : Optional.empty())));
        }
        return jdks;
    }

    private Optional<ResultFile> file(String kind, int feature) {
        return Optional.ofNullable(files.get(kind + "-" + feature));
    }

    private String part(String kind) {
        List<Jdk> jdks = jdks(kind);
        return jdks.isEmpty() ? NOT_RUN : conditions(kind) + "\n" + SideBySide.of(jdks);
    }

    /** Beside the same without it. */
    private String compact() {
        StringBuilder text = new StringBuilder();
        for (int feature : features) {
            file("compact", feature).ifPresent(file -> {
                List<Jdk> jdks = new ArrayList<>();
                file("peers", feature).ifPresent(usual -> jdks.add(new Jdk(feature, "usual", usual, Optional.empty())));
                jdks.add(new Jdk(feature, "compact", file, Optional.empty()));
                text.append(SideBySide.of(jdks));
            });
        }
        return text.isEmpty() ? NOT_RUN : conditions("compact") + "\n" + text;
    }

    /** As it was written: its columns are not those of libraries. */
    private String asWritten(String kind, int words) {
        StringBuilder text = new StringBuilder();
        for (Jdk jdk : jdks(kind)) {
            for (ResultFile.Section section : jdk.first().sections()) {
                text.append("\n### JDK " + jdk.name() + ": " + section.title() + "\n\n");
                section.grids().forEach(grid -> text.append(grid.markdown(words)));
                section.notes().forEach(note -> text.append('\n').append(note).append('\n'));
            }
        }
        return text.isEmpty() ? NOT_RUN : conditions(kind) + text;
    }

    private String conditions(String kind) {
        return jdks(kind).stream()
                .map(jdk -> "- " + String.join("\n  ", jdk.first().conditions()) + "\n")
                .collect(Collectors.joining());
    }

    private String agreement() {
        String text = jdks("peers").stream()
                .filter(jdk -> jdk.second().isPresent())
                .map(jdk -> "on JDK " + jdk.name() + " "
                        + new Comparison(jdk.first(), jdk.second().get()).summary())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "there was no second run" : text;
    }

    /** Arguments: the text, the directory of the result files, the page. */
    public static void main(String[] args) throws IOException {
        Map<String, ResultFile> files = new TreeMap<>();
        try (var all = Files.list(Path.of(args[1]))) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(
                        "(peers|second|variants|polluted|compact|light|growth|http|decorators(-again)?)-\\d+\\.md")) {
                    files.put(name.replace(".md", ""), ResultFile.read(file));
                }
            }
        }
        Files.writeString(Path.of(args[2]), new Page(files).fill(Files.readString(Path.of(args[0]))));
        System.err.println("written: " + args[2] + ", of " + String.join(", ", files.keySet()));
    }
}
