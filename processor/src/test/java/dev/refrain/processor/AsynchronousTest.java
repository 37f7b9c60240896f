package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that return a future: every way to write one, decorated and called. */
class AsynchronousTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CompletableFuture<String> load(Flaky flaky)",
                "CompletionStage<String> load(Flaky flaky)",
                "CompletionStage<? extends CharSequence> load(Flaky flaky)",
                "CompletionStage<? super String> load(Flaky flaky)",
                "CompletionStage<?> load(Flaky flaky)",
                "CompletableFuture<?> load(Flaky flaky)",
                "<T> CompletionStage<? extends T> load(Flaky flaky)",
                "<T extends Comparable<? super T>> CompletionStage<T> load(Flaky flaky)",
                "CompletionStage<? extends List<? extends Map<String, ?>>> load(Flaky flaky)",
                "CompletableFuture<Map.Entry<String, int[]>> load(Flaky flaky)",
                "CompletableFuture<String> load(Flaky flaky) throws IOException",
                "CompletableFuture<String> load(Flaky flaky) throws IOException, InterruptedException, TimeoutException",
                "<X extends Exception> CompletableFuture<String> load(Flaky flaky) throws X",
                "@SuppressWarnings(\"rawtypes\") CompletionStage load(Flaky flaky)",
                "@SuppressWarnings(\"rawtypes\") CompletableFuture load(Flaky flaky)"
            })
    void is_retried_when_it_fails(String method) {
        assertRetried("@Retried(on = Down.class)", method);
        assertRetried("@Retried(on = Down.class, offload = true)", method);
    }

    private static void assertRetried(String annotation, String method) {
        String open = method.replaceAll("@\\w+\\(.*?\\) ", "");
        Compiled compiled = Compiled.of(
                "interface Catalog { " + annotation + " " + method + "; }",
                """
                @Retried class Shop {
                    %s @SuppressWarnings({"unchecked", "rawtypes"}) %s {
                        return (CompletableFuture) flaky.giveLater(null);
                    }
                }
                """
                        .formatted(annotation, open),
                """
                class Use {
                    @SuppressWarnings({"unchecked", "rawtypes"})
                    static Object call() throws Exception {
                        Flaky flaky = new Flaky(2);
                        Catalog plain = new Catalog() {
                            public %s { return (CompletableFuture) flaky.giveLater(null); }
                        };
                        Object loaded = new CatalogRetrying(plain, flaky.retries()).load(flaky);
                        Object result = flaky.await((CompletionStage<Object>) loaded);
                        Flaky again = new Flaky(2);
                        Object ownLoaded = new ShopRetrying(again.retries()).load(again);
                        Object own = again.await((CompletionStage<Object>) ownLoaded);
                        return result + " after " + flaky.calls() + ", " + own + " after " + again.calls();
                    }
                }
                """
                        .formatted(open));
        assertThat(compiled.call()).isEqualTo("null after 3, null after 3");
    }
}
