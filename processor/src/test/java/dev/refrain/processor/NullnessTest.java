package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Code that says with JSpecify what may be null. */
class NullnessTest {

    @Test
    void nullable_stays_where_it_was() {
        Compiled compiled = Compiled.of(
                "@org.jspecify.annotations.NullMarked package shop;",
                """
                package shop;

                import dev.refrain.annotations.Retried;
                import java.util.List;
                import java.util.concurrent.CompletableFuture;
                import org.jspecify.annotations.NonNull;
                import org.jspecify.annotations.NullUnmarked;
                import org.jspecify.annotations.Nullable;

                interface Catalog<T extends @Nullable Object> {
                    @Retried @Nullable String load(@Nullable String id, List<@Nullable String> ids, @Nullable String @Nullable [] rest);
                    @Retried CompletableFuture<@Nullable T> later(T value);
                    @Retried <S extends @Nullable Object> S find(Class<@NonNull S> type);
                    @NullUnmarked String unmarked(String id);
                }
                """,
                """
                package shop;

                import dev.refrain.annotations.Retries;

                class Use {
                    static Object call() {
                        return CatalogRetrying.class.getInterfaces().length;
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(1);
        assertThat(compiled.written("shop.CatalogRetrying"))
                .contains(
                        "final class CatalogRetrying<T extends @Nullable Object>",
                        "public @Nullable String load(",
                        "List<@Nullable String> ids",
                        "@Nullable String @Nullable [] rest",
                        "CompletableFuture<@Nullable T> later(T value)",
                        "<S extends @Nullable Object> S find(Class<@NonNull S> type)",
                        "@NullUnmarked");
    }

    @Test
    void an_annotation_for_declarations_and_types_is_written_once() {
        Compiled compiled = Compiled.of(
                "package shop; import java.lang.annotation.*; @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE}) @Retention(RetentionPolicy.RUNTIME) public @interface MaybeNull {}",
                "interface Catalog { @Retried @MaybeNull String load(@MaybeNull String id, @MaybeNull int[] all, @MaybeNull Map.Entry<String, @MaybeNull Integer>... more); @MaybeNull void nothing(); }"
                        .replace("...", "[]"));
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying")).containsOnlyOnce("@MaybeNull String id");
    }
}
