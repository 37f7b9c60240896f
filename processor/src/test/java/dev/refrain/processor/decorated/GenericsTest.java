package dev.refrain.processor.decorated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.annotations.Retried;
import dev.refrain.annotations.Retried.Backoff;
import dev.refrain.annotations.Retries;
import dev.refrain.testkit.InVirtualTime;
import dev.refrain.testkit.VirtualTime;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Types and methods with type parameters are retried, also when they are called through a generic supertype. */
@InVirtualTime
class GenericsTest {

    @Retried(on = IOException.class, maxAttempts = 2, backoff = @Backoff(kind = Retried.Kind.NONE))
    interface Reads<K, V, X extends Exception> {
        V load(K key) throws X;

        V[] loadAll(List<? super K> keys) throws X;

        <Y extends X> V load(K key, Class<Y> thrown) throws Y, X;
    }

    /** Says something of its own of one method, and redeclares another in silence. */
    interface Catalog extends Reads<Long, String, IOException> {
        @Override
        @Retried(on = IOException.class, maxAttempts = 3, backoff = @Backoff(kind = Retried.Kind.NONE))
        String load(Long key) throws IOException;

        @Override
        String[] loadAll(List<? super Long> keys) throws IOException;
    }

    /** What it gets for a result is a future. */
    interface Futures extends Reads<String, CompletableFuture<String>, RuntimeException> {
        @Retried(maxAttempts = 1)
        void own();
    }

    private record Plain(Script<String> script) implements Catalog {
        @Override
        public String load(Long key) {
            return script.call();
        }

        @Override
        public String[] loadAll(List<? super Long> keys) {
            return new String[] {script.call()};
        }

        @Override
        public <Y extends IOException> String load(Long key, Class<Y> thrown) {
            return script.call();
        }
    }

    private record PlainFutures(Script<String> script) implements Futures {
        @Override
        public void own() {
            script.call();
        }

        @Override
        public CompletableFuture<String> load(String key) {
            return script.start();
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public CompletableFuture<String>[] loadAll(List<? super String> keys) {
            return new CompletableFuture[] {script.start()};
        }

        @Override
        public <Y extends RuntimeException> CompletableFuture<String> load(String key, Class<Y> thrown) {
            return script.start();
        }
    }

    private final Script<String> failing = Script.of(new IOException());

    private static Retries retries(VirtualTime time) {
        return Retries.of().each(retry -> retry.time(time));
    }

    @BothWays
    void a_generic_interface_itself(Decoration by, VirtualTime time) throws Exception {
        Script<String> script = Script.of(new IOException(), "found");
        Reads<Long, String, IOException> plain = new Plain(script);
        @SuppressWarnings("unchecked")
        Reads<Long, String, IOException> reads = by.of(Reads.class, plain, retries(time));

        assertThat(reads.load(1L)).isEqualTo("found");
        assertThat(reads.load(1L, IOException.class)).isEqualTo("found");
        assertThat(reads.loadAll(List.of())).containsExactly("found");
        assertThat(script.calls()).isEqualTo(4);
    }

    @BothWays
    void a_method_with_rules_of_its_own(Decoration by, VirtualTime time) {
        Catalog catalog = by.of(Catalog.class, new Plain(failing), retries(time));

        assertThat(catchThrowable(() -> catalog.load(1L))).isInstanceOf(IOException.class);
        assertThat(failing.calls()).isEqualTo(3);
    }

    @BothWays
    void the_same_called_through_the_generic_supertype(Decoration by, VirtualTime time) {
        Reads<Long, String, IOException> catalog = by.of(Catalog.class, new Plain(failing), retries(time));

        assertThat(catchThrowable(() -> catalog.load(1L))).isInstanceOf(IOException.class);
        assertThat(failing.calls()).isEqualTo(3);
    }

    @BothWays
    void a_method_that_overrides_in_silence(Decoration by, VirtualTime time) {
        Catalog catalog = by.of(Catalog.class, new Plain(failing), retries(time));
        Reads<Long, String, IOException> reads = catalog;

        assertThat(catchThrowable(() -> catalog.loadAll(List.of()))).isInstanceOf(IOException.class);
        assertThat(failing.calls()).isEqualTo(2);
        assertThat(catchThrowable(() -> reads.loadAll(List.of()))).isInstanceOf(IOException.class);
        assertThat(failing.calls()).isEqualTo(4);
    }

    @BothWays
    void an_inherited_generic_method_that_throws_a_type_variable(Decoration by, VirtualTime time) {
        FileNotFoundException failure = new FileNotFoundException();
        Script<String> script = Script.of(new IOException(), failure);
        Catalog catalog = by.of(Catalog.class, new Plain(script), retries(time));

        assertThat(catchThrowable(() -> catalog.load(1L, FileNotFoundException.class)))
                .isSameAs(failure);
        assertThat(script.calls()).isEqualTo(2);
    }

    @BothWays
    void a_type_argument_that_is_a_future_makes_the_method_asynchronous(Decoration by, VirtualTime time) {
        Script<String> script = Script.of(new IOException());
        Futures futures = by.of(Futures.class, new PlainFutures(script), retries(time));

        assertThat(catchThrowable(() -> futures.load("a").join()))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(script.calls()).isEqualTo(2);
    }
}
