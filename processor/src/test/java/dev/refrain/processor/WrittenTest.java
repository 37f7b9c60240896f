package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is written can be read: it is what one would write by hand. */
class WrittenTest {

    @Test
    void a_decorator_of_an_interface() {
        Compiled compiled = Compiled.of(
                """
                package shop;

                import dev.refrain.annotations.Retried;
                import java.io.IOException;
                import java.net.ConnectException;
                import java.util.concurrent.CompletableFuture;
                import java.util.concurrent.TimeoutException;

                public interface Catalog {

                    @Retried(on = IOException.class, within = "30s")
                    @Retried(on = ConnectException.class, maxAttempts = 10, backoff = @Retried.Backoff(kind = Retried.Kind.FIXED, base = "50ms"))
                    String load(long id) throws IOException;

                    @Retried
                    CompletableFuture<String> loadLater(long id);

                    @Retried(name = "shelf", offload = true)
                    CompletableFuture<String> find(String... words);

                    @Retried(maxAttempts = 2)
                    void store(String entry) throws IOException, TimeoutException;

                    int size();
                }
                """);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying"))
                .isEqualTo(
                        """
                        package shop;

                        import dev.refrain.Backoff;
                        import dev.refrain.Operation;
                        import dev.refrain.Retry;
                        import dev.refrain.RetryPolicy;
                        import dev.refrain.Rule;
                        import dev.refrain.annotations.Retries;
                        import dev.refrain.annotations.Retrying;
                        import java.io.IOException;
                        import java.lang.Override;
                        import java.lang.RuntimeException;
                        import java.lang.String;
                        import java.lang.SuppressWarnings;
                        import java.lang.Throwable;
                        import java.net.ConnectException;
                        import java.time.Duration;
                        import java.util.Objects;
                        import java.util.concurrent.CompletableFuture;
                        import java.util.concurrent.TimeoutException;
                        import javax.annotation.processing.Generated;

                        /**
                         * {@link Catalog}, retried as its annotations say.
                         */
                        @SuppressWarnings({"deprecation", "exports", "overrides", "rawtypes", "removal", "serial", "try", "unchecked"})
                        @Generated("dev.refrain.processor.RetriedProcessor")
                        public final class CatalogRetrying implements Catalog {
                            private final Catalog plain;

                            private final Retry loadRetry;

                            private final Retry loadLaterRetry;

                            private final Retry findRetry;

                            private final Retry storeRetry;

                            /**
                             * Decorates an object.
                             *
                             * @param plain makes the calls
                             * @param retries has the {@code Retry} of each service
                             */
                            public CatalogRetrying(Catalog plain, Retries retries) {
                                this.plain = Objects.requireNonNull(plain, "plain must not be null");
                                Objects.requireNonNull(retries, "retries must not be null");
                                this.loadRetry = retries.get("shop.Catalog", RetryPolicy.retryOn(IOException.class)
                                        .within(Duration.ofSeconds(30))
                                        .on(ConnectException.class, Rule.inherited().maxAttempts(10).backoff(Backoff.fixed(Duration.ofMillis(50)))));
                                this.loadLaterRetry = retries.get("shop.Catalog", RetryPolicy.retryTransient());
                                this.findRetry = retries.get("shelf");
                                this.storeRetry = retries.get("shop.Catalog", RetryPolicy.retryTransient()
                                        .maxAttempts(2));
                            }

                            @Override
                            public String load(long id) throws IOException {
                                return loadRetry.call(() -> plain.load(id));
                            }

                            @Override
                            public CompletableFuture<String> loadLater(long id) {
                                return loadLaterRetry.callAsync(() -> plain.loadLater(id));
                            }

                            @Override
                            public CompletableFuture<String> find(String... words) {
                                return findRetry.submit(() -> Retrying.resultOf(plain.find(words)));
                            }

                            @Override
                            public void store(String entry) throws IOException, TimeoutException {
                                CatalogRetrying.<RuntimeException>runAny(storeRetry, () -> plain.store(entry));
                            }

                            @Override
                            public int size() {
                                return plain.size();
                            }

                            /**
                             * Throws what the operation throws: of several types, Java can't infer which.
                             */
                            private static <X extends Throwable> void runAny(Retry retry, Operation.Action<?> operation)
                                    throws X {
                                retry.run((Operation.Action<X>) operation);
                            }

                            @Override
                            public String toString() {
                                return "Retrying[" + plain + "]";
                            }
                        }
                        """);
    }

    @Test
    void a_decorator_of_a_class() {
        Compiled compiled = Compiled.of(
                """
                package shop;

                import dev.refrain.annotations.Retried;

                @Retried(name = "catalog", maxAttempts = 3)
                class Catalog<T extends Comparable<T>> {

                    private final T entry;

                    protected Catalog(T entry) {
                        this.entry = entry;
                    }

                    T load() {
                        return entry;
                    }

                    protected void store(T retry) {}
                }
                """);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying"))
                .isEqualTo(
                        """
                        package shop;

                        import dev.refrain.Retry;
                        import dev.refrain.RetryPolicy;
                        import dev.refrain.annotations.Retries;
                        import java.lang.Comparable;
                        import java.lang.Override;
                        import java.lang.SuppressWarnings;
                        import java.util.Objects;
                        import javax.annotation.processing.Generated;

                        /**
                         * {@link Catalog}, retried as its annotations say.
                         *
                         * @param <T> as there
                         */
                        @SuppressWarnings({"deprecation", "exports", "overrides", "rawtypes", "removal", "serial", "try", "unchecked"})
                        @Generated("dev.refrain.processor.RetriedProcessor")
                        final class CatalogRetrying<T extends Comparable<T>> extends Catalog<T> {
                            private final Retry retry;

                            /**
                             * As the constructor of {@link Catalog}.
                             *
                             * @param entry as there
                             * @param retries has the {@code Retry} of each service
                             */
                            protected CatalogRetrying(T entry, Retries retries) {
                                super(entry);
                                Objects.requireNonNull(retries, "retries must not be null");
                                this.retry = retries.get("catalog", RetryPolicy.retryTransient()
                                        .maxAttempts(3));
                            }

                            @Override
                            T load() {
                                return present(retry).call(() -> super.load());
                            }

                            @Override
                            protected void store(T retry) {
                                present(this.retry).run(() -> super.store(retry));
                            }

                            /**
                             * There is none while the constructor of {@code Catalog} runs.
                             */
                            private static Retry present(Retry retry) {
                                return Objects.requireNonNull(retry, "the constructor of Catalog calls a method with @Retried, which can't be retried yet: make the call after construction");
                            }
                        }
                        """);
    }

    @Test
    void a_decorator_of_a_documented_type_is_documented() {
        Compiled compiled = Compiler.withOurs()
                .and("-Xdoclint:all/protected")
                .compile(
                        """
                        package shop;

                        import dev.refrain.annotations.Retried;
                        import java.io.IOException;

                        /**
                         * A catalog.
                         *
                         * @param <T> what is in it
                         */
                        public class Catalog<T> {

                            /**
                             * Makes one.
                             *
                             * @param <X> why not
                             * @param from where it is
                             * @throws IOException if it is not there
                             * @throws X if it does not want to
                             */
                            protected <X extends Exception> Catalog(Class<X> from) throws IOException, X {}

                            /**
                             * Loads.
                             *
                             * @param id which
                             * @return the entry
                             */
                            @Retried
                            public T load(long id) {
                                throw new UnsupportedOperationException();
                            }
                        }
                        """,
                        """
                        package shop;

                        /** A shelf. */
                        public interface Shelf {

                            /** Loads. */
                            @dev.refrain.annotations.Retried
                            void load();
                        }
                        """);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.succeeded()).isTrue();
    }
}
