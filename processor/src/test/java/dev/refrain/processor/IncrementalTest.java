package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a build tool relies on when it compiles only what has changed. */
class IncrementalTest {

    private static final List<String> SOURCES = List.of(
            "interface Base<T> { @Retried(on = IOException.class) T load() throws IOException; void store(T entry); }",
            "interface Catalog extends Base<String> { @Retried CompletionStage<String> later(); String own(int a, int b); }",
            "@Retried(on = Down.class) class Shop { String a() { return \"\"; } String b() { return \"\"; } @Retried void c() {} }",
            "class Outer { interface One { @Retried void load(); } static class Two { @Retried void load() {} } }");

    @Test
    void gradle_is_told_that_types_may_be_processed_one_by_one() throws IOException {
        try (InputStream marker = Objects.requireNonNull(
                RetriedProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors"))) {
            assertThat(new String(marker.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(RetriedProcessor.class.getName() + ",isolating");
        }
    }

    @Test
    void each_file_comes_from_one_type() {
        WatchedFiler watched = new WatchedFiler(new RetriedProcessor());
        Compiler.with(watched).compile(SOURCES.toArray(String[]::new));
        assertThat(watched.originsByFile())
                .isEqualTo(Map.of(
                        "shop.BaseRetrying", List.of("shop.Base"),
                        "shop.CatalogRetrying", List.of("shop.Catalog"),
                        "shop.ShopRetrying", List.of("shop.Shop"),
                        "shop.Outer_OneRetrying", List.of("shop.Outer.One"),
                        "shop.Outer_TwoRetrying", List.of("shop.Outer.Two")));
    }

    @Test
    void the_same_sources_give_the_same_text_in_any_order_and_alone() {
        Map<String, String> together = written(SOURCES);
        assertThat(together).hasSize(5);
        assertThat(written(SOURCES)).isEqualTo(together);
        List<String> reversed = List.of(SOURCES.get(3), SOURCES.get(2), SOURCES.get(1), SOURCES.get(0));
        assertThat(written(reversed)).isEqualTo(together);
        assertThat(written(List.of(SOURCES.get(2))))
                .isEqualTo(Map.of("shop.ShopRetrying", together.get("shop.ShopRetrying")));
    }

    private static Map<String, String> written(List<String> sources) {
        Compiled compiled = Compiled.of(sources.toArray(String[]::new));
        assertThat(compiled.messages()).isEmpty();
        return compiled.files().sources().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> compiled.written(entry.getKey()), (a, b) -> a, TreeMap::new));
    }
}
