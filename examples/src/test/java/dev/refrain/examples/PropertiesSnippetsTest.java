package dev.refrain.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.annotations.Retries;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gives every properties snippet of the README and of the guides to {@link Retries}, as a reader would. */
class PropertiesSnippetsTest {

    static Stream<Snippet> snippets() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        return Snippet.all(root, "properties").stream();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void is_accepted(Snippet snippet) throws IOException {
        Retries retries = Retries.of().configuredBy(snippet.page(), new StringReader(snippet.text()));
        assertThat(retries.names()).isNotEmpty();
    }
}
