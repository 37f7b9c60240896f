package dev.refrain.http;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the heads that the fuzzer begins with, and those that it found; see AnyHeadFuzz. */
class AnyHeadTest {

    @ParameterizedTest
    @MethodSource
    void whatHoldsForAnyHeadHoldsForThese(Path head) throws IOException {
        AnyHead.check(Files.readAllBytes(head));
    }

    static List<Path> whatHoldsForAnyHeadHoldsForThese() throws IOException, URISyntaxException {
        Path inputs = Path.of(Objects.requireNonNull(AnyHeadTest.class.getResource("AnyHeadFuzzInputs"))
                .toURI());
        try (Stream<Path> files = Files.walk(inputs)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
