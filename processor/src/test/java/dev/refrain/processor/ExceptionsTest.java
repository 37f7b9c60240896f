package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checked errors of a method are those of its decorator, neither more nor fewer. */
class ExceptionsTest {

    private static final String FAILS = "{ return flaky.give(\"entry\", () -> new FileNotFoundException(\"call\")); }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throws FileNotFoundException",
                "throws IOException",
                "throws FileNotFoundException, IOException",
                "throws IOException, InterruptedException",
                "throws TimeoutException, IOException, CloneNotSupportedException",
                "throws IOException, IllegalStateException, Error",
                "throws Exception",
                "throws Throwable",
            })
    void declared_errors_pass(String declared) {
        Compiled compiled = Compiled.of(
                "interface Catalog { @Retried(on = FileNotFoundException.class) String load(Flaky flaky) %s; }"
                        .formatted(declared),
                "class Shop { @Retried(on = FileNotFoundException.class) String load(Flaky flaky) %s %s }"
                        .formatted(declared, FAILS),
                """
                class Use {
                    static Catalog plain = new Catalog() {
                        public String load(Flaky flaky) %s %s
                    };

                    static String of(Catalog catalog) %s { return catalog.load(new Flaky(4)) + catalog.load(new Flaky(5)); }

                    static String of(Shop shop) %s { return shop.load(new Flaky(4)) + shop.load(new Flaky(5)); }

                    static Object call() throws Throwable {
                        String first = "", second = "";
                        try {
                            of(new CatalogRetrying(plain, new Flaky(0).retries()));
                        } catch (FileNotFoundException failed) {
                            first = failed.getMessage();
                        }
                        try {
                            of(new ShopRetrying(new Flaky(0).retries()));
                        } catch (FileNotFoundException failed) {
                            second = failed.getMessage();
                        }
                        return first + second;
                    }
                }
                """
                        .formatted(declared, FAILS, declared, declared));
        assertThat(compiled.call()).isEqualTo("callcall");
    }

    @Test
    void what_declares_none_throws_none() {
        assertThat(Compiled.of(
                                "interface Catalog { @Retried(on = Down.class) String load(); }",
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        return new CatalogRetrying(() -> flaky.give("entry"), flaky.retries()).load();
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry");
    }

    @Test
    void a_type_variable_of_the_type_is_thrown() {
        assertThat(Compiled.of(
                                """
                                interface Catalog<X extends Exception> {
                                    @Retried(on = EOFException.class) String load(Flaky flaky) throws X;
                                    @Retried(on = EOFException.class) void both(Flaky flaky) throws X, TimeoutException;
                                }
                                """,
                                """
                                class Shop<X extends Exception> {
                                    @Retried(on = EOFException.class) String load(Flaky flaky, java.util.function.Supplier<X> failure) throws X {
                                        return flaky.give("own entry", failure);
                                    }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() throws IOException {
                                        Catalog<EOFException> plain = new Catalog<>() {
                                            public String load(Flaky flaky) throws EOFException {
                                                return flaky.give("entry", EOFException::new);
                                            }
                                            public void both(Flaky flaky) {}
                                        };
                                        Flaky flaky = new Flaky(1);
                                        return new CatalogRetrying<>(plain, flaky.retries()).load(flaky)
                                                + new ShopRetrying<EOFException>(flaky.retries()).load(new Flaky(1), EOFException::new);
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entryown entry");
    }

    @Test
    void a_type_variable_of_the_method_is_thrown() {
        assertThat(Compiled.of(
                                """
                                class Catalog {
                                    @Retried(on = EOFException.class) <X extends Throwable> String load(Flaky flaky, java.util.function.Supplier<X> failure) throws X {
                                        return flaky.give("entry", failure);
                                    }
                                    @Retried(on = EOFException.class) <X extends Throwable, Y extends X> String find(Y failure) throws X, Y {
                                        return "found";
                                    }
                                    @Retried <X extends IOException & Serializable> void both(X failure) throws X, InterruptedException {}
                                }
                                """,
                                """
                                class Use {
                                    static Object call() throws IOException {
                                        Flaky flaky = new Flaky(1);
                                        Catalog catalog = new CatalogRetrying(flaky.retries());
                                        return catalog.<EOFException>load(flaky, EOFException::new)
                                                + catalog.<IOException, EOFException>find(new EOFException());
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entryfound");
    }

    @Test
    void a_type_argument_is_thrown() {
        assertThat(Compiled.of(
                                "interface Base<X extends Exception> { String load() throws X; }",
                                "@Retried(on = Down.class) interface Catalog extends Base<RuntimeException> {}",
                                "@Retried(on = IOException.class) interface Files extends Base<IOException> {}",
                                """
                                class Use {
                                    static Object call() throws IOException {
                                        Flaky one = new Flaky(1);
                                        Flaky two = new Flaky(1);
                                        return new CatalogRetrying(() -> one.give("entry"), one.retries()).load()
                                                + new FilesRetrying(() -> two.give(" file", EOFException::new), two.retries()).load();
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry file");
    }

    @Test
    void the_narrower_declaration_of_two_interfaces_holds() {
        assertThat(Compiled.of(
                                "interface Wide { String load() throws IOException, TimeoutException; }",
                                "interface Narrow { String load() throws FileNotFoundException, InterruptedException; }",
                                "@Retried(on = FileNotFoundException.class) interface Catalog extends Wide, Narrow {}",
                                """
                                class Use {
                                    static Object call() throws FileNotFoundException {
                                        Flaky flaky = new Flaky(1);
                                        Catalog plain = () -> flaky.give("entry", FileNotFoundException::new);
                                        Catalog retrying = new CatalogRetrying(plain, flaky.retries());
                                        return retrying.load() + flaky.calls();
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry2");
    }

    @Test
    void two_interfaces_whose_errors_have_nothing_in_common_leave_none() {
        assertThat(Compiled.of(
                                "interface One { String load() throws IOException; }",
                                "interface Two { String load() throws TimeoutException; }",
                                "@Retried(on = Down.class) interface Catalog extends One, Two {}",
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        return new CatalogRetrying(() -> flaky.give("entry"), flaky.retries()).load();
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry");
    }

    @Test
    void what_an_execution_exception_wraps_may_be_anything() {
        assertThat(Compiled.of(
                                """
                                interface Catalog {
                                    @Retried(on = IOException.class, backoff = @Retried.Backoff(kind = Retried.Kind.NONE))
                                    String load() throws java.util.concurrent.ExecutionException;
                                }
                                """,
                                """
                                class Use {
                                    static Object call() throws Exception {
                                        int[] calls = {0};
                                        Catalog plain = () -> {
                                            if (calls[0]++ < 2) {
                                                throw new java.util.concurrent.ExecutionException(new IOException());
                                            }
                                            return "call " + calls[0];
                                        };
                                        return new CatalogRetrying(plain, Retries.of()).load();
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("call 3");
    }

    @Test
    void a_wrapper_is_not_what_rules_see() {
        assertThat(Compiled.of("interface Catalog { @Retried(on = java.util.concurrent.CompletionException.class) void"
                                + " load(); }")
                        .errors())
                .singleElement()
                .asString()
                .endsWith("rules see through CompletionException: name the errors that it wraps");
    }

    @Test
    void an_error_that_nobody_declared_passes_too() {
        assertThat(Compiled.of(
                                "class Shop { @Retried(on = Exception.class, maxAttempts = 2) void load() { Shop.<RuntimeException>sneak(new IOException(\"sneaky\")); }"
                                        + " @SuppressWarnings(\"unchecked\") static <X extends Throwable> void sneak(Throwable failure) throws X { throw (X) failure; } }",
                                """
                                class Use {
                                    static Object call() {
                                        try {
                                            new ShopRetrying(new Flaky(0).retries()).load();
                                            return "nothing";
                                        } catch (Exception failed) {
                                            return failed.toString();
                                        }
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("java.io.IOException: sneaky");
    }
}
