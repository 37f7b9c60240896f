package dev.refrain.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One fenced block of a Markdown page. */
record Snippet(String page, int line, String language, String text) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    /** A type that is declared in a block, with its annotations: up to the brace at the begin of a line. */
    private static final Pattern TYPE = Pattern.compile(
            "(?ms)^(?:@\\w.*?\\n)?(?:public |abstract |final )*(?:interface|class|record|enum) .*?^}\\n");

    /** All blocks of the README and of the guides in docs/. */
    static List<Snippet> all(Path root, String language) throws IOException {
        List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md")));
        try (Stream<Path> guides = Files.list(root.resolve("docs"))) {
            guides.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream()
                .flatMap(page -> in(page, root.relativize(page).toString()))
                .filter(snippet -> snippet.language().equals(language))
                .toList();
    }

    private static Stream<Snippet> in(Path page, String name) {
        try {
            String text = Files.readString(page);
            Matcher block = FENCED.matcher(text);
            return block.results()
                    .map(found -> new Snippet(name, lineOf(text, found.start()), found.group(1), found.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lineOf(String text, int offset) {
        return (int) text.substring(0, offset).lines().count() + 1;
    }

    /** The types that it declares: for processors, types of the top level. */
    String types() {
        return TYPE.matcher(text).results().map(MatchResult::group).collect(Collectors.joining());
    }

    /** All but the types. */
    String statements() {
        return TYPE.matcher(text).replaceAll("");
    }

    String className() {
        return "Snippet_" + page.replaceAll("\\W", "_") + "_" + line;
    }

    @Override
    public String toString() {
        return page + " line " + line;
    }
}
