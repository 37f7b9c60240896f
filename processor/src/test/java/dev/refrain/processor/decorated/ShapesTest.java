package dev.refrain.processor.decorated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.annotations.Retried;
import dev.refrain.annotations.Retried.Backoff;
import dev.refrain.annotations.Retries;
import dev.refrain.testkit.InVirtualTime;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Methods of every shape are retried. */
@InVirtualTime
class ShapesTest {

    @Retried(on = Exception.class, maxAttempts = 2, backoff = @Backoff(kind = Retried.Kind.NONE))
    interface Shapes {
        void nothing(int[] counts);

        int number(int a, long b, double c);

        boolean flag();

        char letter();

        byte[] bytes(byte[][] parts);

        String maybe(String text);

        String joined(String separator, Object... parts);

        @SuppressWarnings("unchecked")
        <E> List<E> listed(E... elements);

        String either() throws IOException, SQLException;

        String overloaded(Object any);

        @Retried(on = IllegalStateException.class, maxAttempts = 3)
        String overloaded(String text);

        @Retried(maxAttempts = 1)
        String overloaded(int number);

        String overloaded(Integer boxed);
    }

    /** Fails as told, then answers, and notes what it was called with. */
    private static final class Plain implements Shapes {

        private final Script<String> script;
        private final List<Object> seen = new ArrayList<>();

        Plain(Script<String> script) {
            this.script = script;
        }

        private String answer(Object... arguments) {
            seen.add(Arrays.asList(arguments));
            return script.call();
        }

        @Override
        public void nothing(int[] counts) {
            counts[0]++;
            answer();
        }

        @Override
        public int number(int a, long b, double c) {
            return answer(a, b, c).length();
        }

        @Override
        public boolean flag() {
            return answer().isEmpty();
        }

        @Override
        public char letter() {
            return answer().charAt(0);
        }

        @Override
        public byte[] bytes(byte[][] parts) {
            answer(parts.length);
            return parts[0];
        }

        @Override
        public String maybe(String text) {
            answer(text);
            return text;
        }

        @Override
        public String joined(String separator, Object... parts) {
            answer(parts);
            return String.join(separator, Arrays.copyOf(parts, parts.length, String[].class));
        }

        @Override
        @SafeVarargs
        @SuppressWarnings("varargs") // they are only read
        public final <E> List<E> listed(E... elements) {
            answer(elements);
            return List.of(elements);
        }

        @Override
        public String either() {
            return answer();
        }

        @Override
        public String overloaded(Object any) {
            return "Object " + answer(any);
        }

        @Override
        public String overloaded(String text) {
            return "String " + answer(text);
        }

        @Override
        public String overloaded(int number) {
            return "int " + answer(number);
        }

        @Override
        public String overloaded(Integer boxed) {
            return "Integer " + answer(boxed);
        }
    }

    private final Plain onceFailing = new Plain(Script.of(new IllegalStateException(), "found"));

    private static Shapes shapes(Decoration by, Plain plain, VirtualTime time) {
        return by.of(Shapes.class, plain, Retries.of().each(retry -> retry.time(time)));
    }

    @BothWays
    void no_result(Decoration by, VirtualTime time) {
        int[] counts = {0};

        shapes(by, onceFailing, time).nothing(counts);

        assertThat(counts).containsExactly(2);
    }

    @BothWays
    void primitive_arguments_and_results(Decoration by, VirtualTime time) {
        assertThat(shapes(by, onceFailing, time).number(1, 2, 3.5)).isEqualTo(5);
        assertThat(onceFailing.seen).containsExactly(List.of(1, 2L, 3.5), List.of(1, 2L, 3.5));
    }

    @BothWays
    void small_primitive_results(Decoration by, VirtualTime time) {
        assertThat(shapes(by, onceFailing, time).flag()).isFalse();
        assertThat(shapes(by, onceFailing, time).letter()).isEqualTo('f');
        assertThat(onceFailing.seen).hasSize(3);
    }

    @BothWays
    void arrays_are_passed_on_as_they_are(Decoration by, VirtualTime time) {
        byte[] part = {1, 2};

        assertThat(shapes(by, onceFailing, time).bytes(new byte[][] {part})).isSameAs(part);
        assertThat(onceFailing.seen).hasSize(2);
    }

    @BothWays
    void null_is_an_argument_and_a_result(Decoration by, VirtualTime time) {
        assertThat(shapes(by, onceFailing, time).maybe(null)).isNull();
        assertThat(onceFailing.seen).hasSize(2);
    }

    @BothWays
    void a_variable_number_of_arguments(Decoration by, VirtualTime time) {
        Shapes shapes = shapes(by, onceFailing, time);

        assertThat(shapes.joined("-", "a", "b")).isEqualTo("a-b");
        assertThat(shapes.joined("-")).isEmpty();
        assertThat(shapes.listed("a", "b")).containsExactly("a", "b");
        assertThat(onceFailing.seen)
                .containsExactly(List.of("a", "b"), List.of("a", "b"), List.of(), List.of("a", "b"));
    }

    @BothWays
    void either_of_two_checked_errors(Decoration by, VirtualTime time) {
        SQLException failure = new SQLException();
        Plain plain = new Plain(Script.of(new IOException(), failure));

        assertThat(catchThrowable(() -> shapes(by, plain, time).either())).isSameAs(failure);
        assertThat(plain.script.calls()).isEqualTo(2);
    }

    @BothWays
    void overloads_have_rules_of_their_own(Decoration by, VirtualTime time) {
        Plain plain = new Plain(Script.of(new IllegalStateException()));
        Shapes shapes = shapes(by, plain, time);

        assertThat(catchThrowable(() -> shapes.overloaded((Object) "a"))).isInstanceOf(IllegalStateException.class);
        assertThat(plain.script.calls()).isEqualTo(2);
        assertThat(catchThrowable(() -> shapes.overloaded("a"))).isInstanceOf(IllegalStateException.class);
        assertThat(plain.script.calls()).isEqualTo(2 + 3);
        assertThat(catchThrowable(() -> shapes.overloaded(1))).isInstanceOf(IllegalStateException.class);
        assertThat(plain.script.calls()).isEqualTo(2 + 3 + 1);
        assertThat(catchThrowable(() -> shapes.overloaded(Integer.valueOf(1))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(plain.script.calls()).isEqualTo(2 + 3 + 1 + 2);
    }

    @BothWays
    void the_overload_that_was_named_is_called(Decoration by, VirtualTime time) {
        Shapes shapes = shapes(by, onceFailing, time);

        assertThat(shapes.overloaded((Object) "a")).isEqualTo("Object found");
        assertThat(shapes.overloaded("a")).isEqualTo("String found");
        assertThat(shapes.overloaded(1)).isEqualTo("int found");
        assertThat(shapes.overloaded(Integer.valueOf(1))).isEqualTo("Integer found");
    }
}
