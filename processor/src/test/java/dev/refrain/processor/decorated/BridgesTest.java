package dev.refrain.processor.decorated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.annotations.Retried;
import dev.refrain.annotations.Retried.Backoff;
import dev.refrain.annotations.Retries;
import dev.refrain.testkit.InVirtualTime;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A method that has several faces in bytecode is one method, by whichever of them it is called. */
@InVirtualTime
class BridgesTest {

    interface Any<K> {
        Object load(K key) throws IOException;
    }

    interface Numbers<N extends Number> extends Any<N> {
        @Override
        CharSequence load(N key) throws IOException;
    }

    interface Longs extends Numbers<Long> {
        @Override
        @Retried(on = IOException.class, maxAttempts = 3, backoff = @Backoff(kind = Retried.Kind.NONE))
        String load(Long key) throws IOException;
    }

    interface Wide {
        Object load();
    }

    interface Futures extends Wide {
        @Override
        @Retried(on = IOException.class, maxAttempts = 3, backoff = @Backoff(kind = Retried.Kind.NONE))
        CompletableFuture<String> load();
    }

    interface Narrow {
        CompletableFuture<String> load();
    }

    /** Inherits a method from two that don't know each other, and takes the narrower result. */
    @Retried(on = IOException.class, maxAttempts = 3, backoff = @Backoff(kind = Retried.Kind.NONE))
    interface Merged extends Wide, Narrow {}

    private record Plain(Script<String> script) implements Longs {
        @Override
        public String load(Long key) {
            return script.call();
        }
    }

    private record PlainFutures(Script<String> script) implements Futures, Merged {
        @Override
        public CompletableFuture<String> load() {
            return script.start();
        }
    }

    private final Script<String> script = Script.of(new IOException(), new IOException(), "found");

    private static Retries retries(VirtualTime time) {
        return Retries.of().each(retry -> retry.time(time));
    }

    @BothWays
    void by_its_own_face(Decoration by, VirtualTime time) throws IOException {
        assertThat(by.of(Longs.class, new Plain(script), retries(time)).load(1L))
                .isEqualTo("found");
        assertThat(script.calls()).isEqualTo(3);
    }

    @BothWays
    void by_that_of_a_bounded_supertype(Decoration by, VirtualTime time) throws IOException {
        Numbers<Long> numbers = by.of(Longs.class, new Plain(script), retries(time));

        assertThat(numbers.load(1L)).isEqualTo("found");
        assertThat(script.calls()).isEqualTo(3);
    }

    @BothWays
    void by_that_of_the_farthest_supertype(Decoration by, VirtualTime time) throws IOException {
        Any<Long> any = by.of(Longs.class, new Plain(script), retries(time));

        assertThat(any.load(1L)).isEqualTo("found");
        assertThat(script.calls()).isEqualTo(3);
    }

    @BothWays
    void by_the_raw_type_with_what_it_can_not_take(Decoration by, VirtualTime time) {
        @SuppressWarnings("unchecked")
        Any<Object> any = (Any<Object>) (Any<?>) by.of(Longs.class, new Plain(script), retries(time));

        assertThat(catchThrowable(() -> any.load("a"))).isInstanceOf(ClassCastException.class);
        assertThat(script.calls()).isZero();
    }

    @BothWays
    void by_one_with_a_wider_result(Decoration by, VirtualTime time) {
        Wide wide = by.of(Futures.class, new PlainFutures(script), retries(time));

        assertThat(wide.load()).isInstanceOfSatisfying(CompletableFuture.class, stage -> assertThat(stage.join())
                .isEqualTo("found"));
        assertThat(script.calls()).isEqualTo(3);
    }

    @BothWays
    void by_either_of_two_that_do_not_know_each_other(Decoration by, VirtualTime time) {
        Merged merged = by.of(Merged.class, new PlainFutures(script), retries(time));
        Wide wide = merged;

        assertThat(merged.load().join()).isEqualTo("found");
        assertThat(script.calls()).isEqualTo(3);
        assertThat(wide.load()).isInstanceOfSatisfying(CompletableFuture.class, stage -> assertThat(stage.join())
                .isEqualTo("found"));
    }
}
