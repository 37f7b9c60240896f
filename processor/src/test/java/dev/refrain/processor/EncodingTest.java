package dev.refrain.processor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is written is in ASCII, so that it means the same in every encoding. */
class EncodingTest {

    @Test
    void names_that_ascii_does_not_have_are_escaped() {
        Compiled compiled = Compiled.of(
                "interface Catalog { @Retried(name = \"caf\\u00e9 \\ud83d\\ude00\", maxAttempts = 2) String caf\\u00e9(); }",
                """
                class Use {
                    static Object call() {
                        StringBuilder name = new StringBuilder();
                        new CatalogRetrying(() -> "entry", Retries.of().each(retry -> {
                            name.append(retry.name());
                            return retry;
                        }));
                        return name.toString();
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo("caf\u00e9 \ud83d\ude00");
        assertThat(US_ASCII.newEncoder().canEncode(compiled.written("shop.CatalogRetrying")))
                .isTrue();
    }
}
