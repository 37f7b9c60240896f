package dev.refrain.processor.decorated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.annotations.Retried;
import dev.refrain.annotations.Retries;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A decorator is an object of its own, which says what it decorates. */
class IdentityTest {

    interface Catalog {
        @Retried
        String load();
    }

    /** Its annotation holds for none of the methods of {@code Object} that it declares once more. */
    @Retried(on = RuntimeException.class, backoff = @Retried.Backoff(kind = Retried.Kind.NONE))
    interface Declaring {
        String load();

        @Override
        boolean equals(Object other);

        @Override
        int hashCode();

        @Override
        String toString();
    }

    /** Equals what is of its kind. */
    private record Plain(String name) implements Catalog, Declaring {
        @Override
        public String load() {
            return name;
        }
    }

    private static final Retries RETRIES = Retries.of();
    private static final Plain PLAIN = new Plain("a");

    private static List<Object> decorated(Decoration by) {
        return List.of(by.of(Catalog.class, PLAIN, RETRIES), by.of(Declaring.class, PLAIN, RETRIES));
    }

    @BothWays
    void it_says_what_it_decorates(Decoration by) {
        assertThat(decorated(by)).map(Object::toString).containsOnly("Retrying[" + PLAIN + "]");
    }

    @BothWays
    void it_equals_itself_only(Decoration by) {
        for (Object each : decorated(by)) {
            assertThat(each.equals(each)).isTrue();
            assertThat(each.equals(PLAIN)).isFalse();
            assertThat(each.equals(null)).isFalse();
            assertThat(each.hashCode()).isEqualTo(System.identityHashCode(each));
        }
        assertThat(by.of(Declaring.class, PLAIN, RETRIES)).isNotEqualTo(by.of(Declaring.class, PLAIN, RETRIES));
    }

    @BothWays
    void it_can_be_kept_in_a_set(Decoration by) {
        List<Object> all = decorated(by);
        Set<Object> set = new HashSet<>(all);

        assertThat(set).hasSize(2).containsAll(all).doesNotContain(PLAIN);
    }

    @BothWays
    void what_the_object_throws_while_it_says_what_it_is_is_not_retried(Decoration by) {
        Script<String> script = Script.of(new IllegalStateException("no name"));
        Declaring plain = new Declaring() {
            @Override
            public String load() {
                return "";
            }

            @Override
            public String toString() {
                return script.call();
            }
        };

        assertThatThrownBy(() -> by.of(Declaring.class, plain, RETRIES).toString())
                .hasMessage("no name");
        assertThat(script.calls()).isEqualTo(1);
    }

    @BothWays
    void there_is_nothing_to_decorate(Decoration by) {
        assertThatThrownBy(() -> by.of(Catalog.class, null, RETRIES))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("plain must not be null");
    }
}
