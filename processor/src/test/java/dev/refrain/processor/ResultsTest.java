package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a retried method may return, and what it may not. */
class ResultsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Iterator<String>",
                "ListIterator<String>",
                "PrimitiveIterator.OfInt",
                "Enumeration<String>",
                "Spliterator<String>",
                "java.util.stream.Stream<String>",
                "java.util.stream.IntStream",
                "InputStream",
                "FileInputStream",
                "Reader",
                "BufferedReader",
                "Flow.Publisher<String>",
                "SubmissionPublisher<String>"
            })
    void what_fails_while_it_is_used_is_no_result(String result) {
        String simple = result.replaceAll("<.*>", "").replaceAll(".*\\.", "");
        assertThat(errors("@Retried", result))
                .containsExactly("@Retried -> load returns " + simple
                        + ", which may fail while it is used, when the retries are over:"
                        + " use it up inside the method, and return what it gave, such as a List or byte[];"
                        + " or say maxAttempts = 1, which means no retry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Future<String>", "FutureTask<String>", "ScheduledFuture<?>", "ForkJoinTask<String>"})
    void a_plain_future_tells_nobody_that_it_failed(String result) {
        assertThat(errors("@Retried", result))
                .containsExactly("@Retried -> load returns " + result.replaceAll("<.*>", "")
                        + ", which tells nobody when it fails: return a CompletableFuture");
    }

    @Test
    void a_subclass_of_a_completable_future_can_not_be_made() {
        Compiled compiled = Compiled.of(
                "class Promise<T> extends CompletableFuture<T> {}",
                "interface Catalog { @Retried Promise<String> load(); }");
        assertThat(compiled.errors())
                .containsExactly("@Retried -> load returns Promise, but a retried call gives a CompletableFuture:"
                        + " declare that, or CompletionStage");
    }

    @Test
    void a_type_variable_that_is_a_future_can_not_be_made() {
        assertThat(Compiled.of("interface Catalog { @Retried <F extends CompletableFuture<String>> F load(); }")
                        .errors())
                .containsExactly("@Retried -> load returns F, but a retried call gives a CompletableFuture:"
                        + " declare that, or CompletionStage");
    }

    @ParameterizedTest
    @CsvSource({"String", "int", "void", "List<String>", "byte[]"})
    void offload_needs_a_future(String result) {
        assertThat(errors("@Retried(offload = true)", result))
                .containsExactly("true -> offload needs a method that returns a CompletableFuture or CompletionStage,"
                        + " but load returns " + result.replaceAll("<.*>", ""));
    }

    @Test
    void a_type_variable_that_can_only_be_a_stream_is_a_stream() {
        assertThat(Compiled.of("interface Catalog { @Retried <S extends InputStream> S open(); }")
                        .errors())
                .singleElement()
                .asString()
                .contains("which may fail while it is used");
    }

    @Test
    void every_bound_of_a_type_variable_counts() {
        assertThat(Compiled.of(
                                "interface Catalog { @Retried <S extends Runnable & java.util.Iterator<String>> S load();"
                                        + " @Retried <S extends Runnable & java.util.concurrent.CompletionStage<String>> S"
                                        + " find(); }")
                        .errors())
                .hasSize(2)
                .anyMatch(error -> error.contains("load returns S, which may fail while it is used"))
                .anyMatch(error -> error.contains("find returns S, but a retried call gives a CompletableFuture"));
    }

    @Test
    void an_array_or_list_of_streams_is_a_result() {
        assertThat(Compiled.of("interface Catalog { @Retried InputStream[] open(); @Retried List<Reader> read(); }")
                        .messages())
                .isEmpty();
    }

    @Test
    void every_primitive_and_void_and_arrays_are_results() {
        assertThat(Compiled.of(
                                """
                                @Retried(on = Down.class) class Catalog {
                                    final Flaky flaky;
                                    Catalog(Flaky flaky) { this.flaky = flaky; }
                                    boolean a() { return flaky.give(true); }
                                    byte b() { return flaky.give((byte) 1); }
                                    short c() { return flaky.give((short) 2); }
                                    char d() { return flaky.give('d'); }
                                    int e() { return flaky.give(3); }
                                    long f() { return flaky.give(4L); }
                                    float g() { return flaky.give(5f); }
                                    double h() { return flaky.give(6d); }
                                    void i() { flaky.give(""); }
                                    Void j() { return flaky.<Void>giveNothing(); }
                                    int[][] k() { return flaky.give(new int[1][2]); }
                                    String[] l(int[] in) { return flaky.give(new String[in.length]); }
                                }
                                """,
                                """
                                class Use {
                                    static Catalog of(Flaky flaky) { return new CatalogRetrying(flaky, flaky.retries()); }
                                    static Object call() {
                                        Flaky nothing = new Flaky(1);
                                        of(nothing).i();
                                        return "" + of(new Flaky(1)).a() + of(new Flaky(1)).b() + of(new Flaky(1)).c()
                                                + of(new Flaky(1)).d() + of(new Flaky(1)).e() + of(new Flaky(1)).f()
                                                + of(new Flaky(1)).g() + of(new Flaky(1)).h() + nothing.calls()
                                                + of(new Flaky(1)).j() + of(new Flaky(1)).k().length
                                                + of(new Flaky(1)).l(new int[3]).length;
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("true12d345.06.02null13");
    }

    private static java.util.List<String> errors(String annotation, String result) {
        return Compiled.of("interface Catalog { " + annotation + " " + result + " load(); }")
                .errors();
    }
}
