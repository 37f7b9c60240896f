package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen in the core's sources alone, and not in what it does. */
class SourcesTest {

    private static final Path MAIN = Path.of("..", "core", "src", "main", "java");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern WALL_CLOCK = Pattern.compile(
            "\\bcurrentTimeMillis\\b|\\bInstant\\b|\\bClock\\b|\\b(Local|Zoned|Offset)Date|\\bjava\\.util\\.(Date|Calendar)\\b");
    private static final Pattern SYNCHRONIZED = Pattern.compile("\\bsynchronized\\b.*");
    private static final Pattern SYNCHRONIZED_METHOD =
            Pattern.compile("\\bsynchronized \\w+ \\w+\\(\\w* ?\\w*\\) (\\{\\n(?:.*\\n)*?    \\})");
    private static final Pattern CALL = Pattern.compile("\\b(?!if\\b|for\\b|while\\b|switch\\b)\\w+\\s*\\(");

    @Test
    @Case("O1")
    void noWallClockIsRead() throws IOException {
        assertThat(sources()).hasSizeGreaterThan(40);
        assertThat(sources()).noneMatch(source -> WALL_CLOCK.matcher(source).find());
    }

    /** A virtual thread that blocks there keeps its carrier; what calls nothing can't block. */
    @Test
    @Case("25.5")
    void whatIsSynchronizedCallsNothing() throws IOException {
        List<String> bodies = sources().stream()
                .flatMap(source -> SYNCHRONIZED_METHOD.matcher(source).results())
                .map(method -> method.group(1))
                .toList();
        long all = sources().stream()
                .flatMap(source -> SYNCHRONIZED.matcher(source).results())
                .count();

        assertThat(all).as("places, all of them methods").isEqualTo(bodies.size());
        assertThat(bodies).isNotEmpty().allSatisfy(body -> assertThat(
                        CALL.matcher(body).results().map(MatchResult::group))
                .isEmpty());
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
