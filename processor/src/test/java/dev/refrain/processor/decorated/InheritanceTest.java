package dev.refrain.processor.decorated;

import static dev.refrain.annotations.Retried.Kind.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.RetryBudget;
import dev.refrain.annotations.Retried;
import dev.refrain.annotations.Retried.Backoff;
import dev.refrain.annotations.Retries;
import dev.refrain.testkit.InVirtualTime;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;

/** Which annotation holds for a method, own or inherited: a method of n attempts is called n times. */
@InVirtualTime
class InheritanceTest {

    private interface Thrower {
        void call() throws IOException;
    }

    /** Says nothing of its methods together. */
    interface Base {
        @Retried(on = IOException.class, maxAttempts = 2, backoff = @Backoff(kind = NONE))
        void annotated() throws IOException;

        @Retried(on = IOException.class, maxAttempts = 2, backoff = @Backoff(kind = NONE))
        void overridden() throws IOException;

        @Retried(on = IOException.class, maxAttempts = 2, backoff = @Backoff(kind = NONE))
        void redeclared() throws IOException;

        void silent() throws IOException;

        @Retried(on = IOException.class, maxAttempts = 2, backoff = @Backoff(kind = NONE))
        default void standard() throws IOException {
            silent();
        }
    }

    @Retried(on = IOException.class, maxAttempts = 4, backoff = @Backoff(kind = NONE))
    interface OnType extends Base {
        @Override
        @Retried(on = IOException.class, maxAttempts = 3, backoff = @Backoff(kind = NONE))
        void overridden() throws IOException;

        @Override
        void redeclared() throws IOException;

        void plain() throws IOException;

        default void plainDefault() throws IOException {
            plain();
        }

        @Retried(on = IOException.class, maxAttempts = 1)
        void never() throws IOException;
    }

    interface OnMethods extends Base {
        @Override
        @Retried(on = IOException.class, maxAttempts = 3, backoff = @Backoff(kind = NONE))
        void overridden() throws IOException;

        @Override
        void redeclared() throws IOException;

        default void plainDefault() throws IOException {
            silent();
        }
    }

    interface Left extends Base {
        @Override
        void annotated() throws IOException;
    }

    @Retried(on = IOException.class, maxAttempts = 5, backoff = @Backoff(kind = NONE))
    interface Right extends Base {
        @Override
        void overridden() throws IOException;
    }

    /** Reaches {@code Base} in three ways, of which the shortest is not what counts. */
    interface Diamond extends Base, Left, Right {
        @Retried(on = IOException.class, maxAttempts = 6, backoff = @Backoff(kind = NONE))
        void own() throws IOException;
    }

    /** Every method fails, but for the default one that an object overrides. */
    private record Plain(Script<Void> script) implements OnType {
        @Override
        public void annotated() {
            script.call();
        }

        @Override
        public void overridden() {
            script.call();
        }

        @Override
        public void redeclared() {
            script.call();
        }

        @Override
        public void silent() {
            script.call();
        }

        @Override
        public void plain() {
            script.call();
        }

        @Override
        public void never() {
            script.call();
        }
    }

    private record PlainOnMethods(Script<Void> script) implements OnMethods {
        @Override
        public void annotated() {
            script.call();
        }

        @Override
        public void overridden() {
            script.call();
        }

        @Override
        public void redeclared() {
            script.call();
        }

        @Override
        public void silent() {
            script.call();
        }

        @Override
        public void standard() {
            script.call();
        }
    }

    private record PlainDiamond(Script<Void> script) implements Diamond {
        @Override
        public void annotated() {
            script.call();
        }

        @Override
        public void overridden() {
            script.call();
        }

        @Override
        public void redeclared() {
            script.call();
        }

        @Override
        public void silent() {
            script.call();
        }

        @Override
        public void own() {
            script.call();
        }
    }

    private final Script<Void> script = Script.of(new IOException());

    private int calls(Thrower method) {
        int before = script.calls();
        assertThat(catchThrowable(method::call)).isInstanceOf(IOException.class);
        return script.calls() - before;
    }

    private static Retries retries(VirtualTime time) {
        return Retries.of().each(retry -> retry.time(time).budget(RetryBudget.unlimited()));
    }

    @BothWays
    void a_methods_own_annotation_comes_before_the_types(Decoration by, VirtualTime time) {
        OnType decorated = by.of(OnType.class, new Plain(script), retries(time));

        assertThat(calls(decorated::overridden)).isEqualTo(3);
        assertThat(calls(decorated::never)).isEqualTo(1);
        assertThat(calls(decorated::annotated)).as("inherited").isEqualTo(2);
        assertThat(calls(decorated::standard)).as("inherited, default").isEqualTo(2);
    }

    @BothWays
    void a_types_annotation_holds_for_all_other_methods(Decoration by, VirtualTime time) {
        OnType decorated = by.of(OnType.class, new Plain(script), retries(time));

        assertThat(calls(decorated::plain)).isEqualTo(4);
        assertThat(calls(decorated::plainDefault)).as("default").isEqualTo(4);
        assertThat(calls(decorated::silent)).as("inherited").isEqualTo(4);
        assertThat(calls(decorated::redeclared)).as("overrides in silence").isEqualTo(4);
    }

    @BothWays
    void without_one_the_nearest_type_that_says_something_of_a_method_counts(Decoration by, VirtualTime time) {
        OnMethods decorated = by.of(OnMethods.class, new PlainOnMethods(script), retries(time));

        assertThat(calls(decorated::annotated)).isEqualTo(2);
        assertThat(calls(decorated::overridden)).isEqualTo(3);
        assertThat(calls(decorated::redeclared)).as("overrides in silence").isEqualTo(2);
        assertThat(calls(decorated::standard))
                .as("default, overridden by the object")
                .isEqualTo(2);
    }

    @BothWays
    void what_nobody_speaks_of_is_called_once(Decoration by, VirtualTime time) {
        OnMethods decorated = by.of(OnMethods.class, new PlainOnMethods(script), retries(time));

        assertThat(calls(decorated::silent)).isEqualTo(1);
        assertThat(calls(decorated::plainDefault)).as("default").isEqualTo(1);
    }

    @BothWays
    void calls_from_within_the_object_are_not_retried_on_their_own(Decoration by, VirtualTime time) {
        OnType decorated = by.of(OnType.class, new Plain(script), retries(time));

        assertThat(calls(decorated::plainDefault)).isEqualTo(4);
    }

    @BothWays
    void the_same_holds_for_a_call_through_the_supertype(Decoration by, VirtualTime time) {
        Base decorated = by.of(OnType.class, new Plain(script), retries(time));

        assertThat(calls(decorated::overridden)).isEqualTo(3);
        assertThat(calls(decorated::redeclared)).isEqualTo(4);
        assertThat(calls(decorated::annotated)).isEqualTo(2);
    }

    @BothWays
    void in_a_diamond_what_is_further_down_comes_first(Decoration by, VirtualTime time) {
        Diamond decorated = by.of(Diamond.class, new PlainDiamond(script), retries(time));

        assertThat(calls(decorated::own)).isEqualTo(6);
        assertThat(calls(decorated::overridden)).as("redeclared in Right").isEqualTo(5);
        assertThat(calls(decorated::silent)).as("Right speaks of all").isEqualTo(5);
    }
}
