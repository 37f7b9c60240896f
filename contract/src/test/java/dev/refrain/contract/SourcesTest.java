package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen in the core's sources alone, and not in what it does. */
class SourcesTest {

    private static final Path MAIN = Path.of("..", "core", "src", "main", "java");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern WALL_CLOCK = Pattern.compile(
            "\\bcurrentTimeMillis\\b|\\bInstant\\b|\\bClock\\b|\\b(Local|Zoned|Offset)Date|\\bjava\\.util\\.(Date|Calendar)\\b");
    private static final Pattern SYNCHRONIZED =
            Pattern.compile("\\n( *)(?:[\\w ]+ )?synchronized\\b[^{]*\\{(\\n.*?)\\n\\1\\}", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("\\b(?!if\\b|for\\b|while\\b|switch\\b|catch\\b)(\\w+)\\s*\\(");

    /** Of the timing wheel, the lists of the hand-over and its threads: arithmetic and links, and a thread that waits for its next task. */
    private static final Set<String> QUICK = Set.of(
            "add",
            "remove",
            "poll",
            "isEmpty",
            "size",
            "entries",
            "takeDue",
            "nextEvent",
            "min",
            "missing",
            "begunToWatch",
            "startThread",
            "notify",
            "wait");

    @Test
    @Case("O1")
    void noWallClockIsRead() throws IOException {
        assertThat(sources()).hasSizeGreaterThan(40);
        assertThat(sources()).noneMatch(source -> WALL_CLOCK.matcher(source).find());
    }

    /** A virtual thread that blocks there keeps its carrier. */
    @Test
    @Case("25.5")
    void whatIsSynchronizedCallsNothingThatCanBlock() throws IOException {
        List<String> bodies = sources().stream()
                .flatMap(source -> SYNCHRONIZED.matcher(source).results())
                .map(block -> block.group(2))
                .toList();

        assertThat(bodies).hasSizeGreaterThan(5).allSatisfy(body -> assertThat(
                        CALL.matcher(body).results().map(call -> call.group(1)))
                .isSubsetOf(QUICK));
    }

    /** Without comments. */
    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(SourcesTest::code)
                    .toList();
        }
    }

    private static String code(Path source) {
        try {
            return COMMENT.matcher(Files.readString(source)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
