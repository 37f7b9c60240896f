package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the core's sources must not mention: no wall clock, and no wait but through {@link Timing}. */
class SourcesTest {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Pattern COMMENTS = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System\\s*\\.\\s*currentTimeMillis",
                "Instant\\s*\\.\\s*now",
                "\\bClock\\b",
                "\\bLocalDate",
                "\\bZonedDateTime\\b",
                "\\bjava\\.util\\.(Date|Calendar|Timer)\\b",
                "\\bThread\\s*\\.\\s*sleep\\b",
                "\\bSystem\\.(out|err)\\b",
                "\\bprintStackTrace\\b"
            })
    void doNotMention(String banned) throws IOException {
        Pattern pattern = Pattern.compile(banned);
        List<Path> sources = sources();
        assertThat(sources).hasSizeGreaterThan(40);
        assertThat(sources).noneMatch(source -> pattern.matcher(code(source)).find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\bSystem\\.nanoTime\\b(?!})", "\\bLockSupport\\b", "\\bThreadLocalRandom\\b"})
    void onlyTimingKnowsTimeAndChance(String word) throws IOException {
        Pattern pattern = Pattern.compile(word);
        assertThat(sources())
                .filteredOn(source -> pattern.matcher(code(source)).find())
                .extracting(source -> source.getFileName().toString())
                .isNotEmpty()
                .isSubsetOf("Timing.java", "SystemTiming.java", "Timer.java");
    }

    @Test
    void commentsAreNoCode() {
        assertThat(COMMENTS.matcher("a /* Clock\n */ b // Thread.sleep\nc").replaceAll(""))
                .isEqualTo("a  b \nc");
    }

    @Test
    void classesAreForJava17() throws IOException {
        try (InputStream in = Retry.class.getResourceAsStream("Retry.class")) {
            assertThat(in.readNBytes(8)[7]).isEqualTo((byte) 61);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String code(Path source) {
        try {
            return COMMENTS.matcher(Files.readString(source)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
