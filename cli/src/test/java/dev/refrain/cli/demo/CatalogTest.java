package dev.refrain.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogTest {

    @Test
    void recordsAreJsonOfAFewHundredBytesToAFewKilobytes() {
        Catalog catalog = new Catalog(42);
        assertThat(IntStream.rangeClosed(1, 1_000)).allSatisfy(id -> {
            String json = catalog.json(id);
            assertThat(json)
                    .matches("\\{\"id\":" + id + ",\"name\":\"[^\"\\\\]+\",\"price\":[1-9][0-9]{0,2}\\.[0-9]{2},"
                            + "\"text\":\"[^\"\\\\]+\"}");
            assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(150, 5_000);
        });
    }

    @Test
    void seedAndIdDecide() {
        assertThat(new Catalog(1).json(7))
                .isEqualTo(new Catalog(1).json(7))
                .isNotEqualTo(new Catalog(1).json(8))
                .isNotEqualTo(new Catalog(2).json(7));
    }
}
