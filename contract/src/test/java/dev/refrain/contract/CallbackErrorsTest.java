package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Policies.IO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Whatever a callback throws, and whichever it is: the execution ends, and says what it was. */
class CallbackErrorsTest {

    private final IOException io = new IOException("down");

    @EveryMode
    @Case({"C5", "C7", "6.6"})
    void theExecutionEndsAndTheErrorIsTold(Mode mode) {
        for (Throwable error : List.of(
                new IllegalStateException("made up"),
                new AssertionError("made up"),
                new StackOverflowError("made up"),
                new NoClassDefFoundError("made up"),
                new IOException("checked, and thrown all the same"))) {
            callbacksThatThrow(mode, error).forEach((callback, scenario) -> {
                Ended ended = scenario.run();

                assertThat(ended.event().reason()).as(callback).isEqualTo(GiveUpReason.CALLBACK);
                assertThat(ended.event().hindrance()).as(callback).containsSame(error);
                assertThat(ended.failure()).as(callback).isIn(io, error);
                ended.afterCalls(callback.equals("context") ? 0 : 1);
            });
        }
    }

    private Map<String, Scenario> callbacksThatThrow(Mode mode, Throwable error) {
        return Map.of(
                "predicate", mode.scenario(IO.on(IOException.class, failure -> thrown(error)), fail(io)),
                "verdict", mode.scenario(IO.decide(IOException.class, failure -> thrown(error)), fail(io)),
                "backoff", mode.scenario(IO.backoff(Backoff.function(retry -> thrown(error))), fail(io)),
                "accepted", mode.scenario(IO, give("x")).until(result -> thrown(error)),
                "context", mode.scenario(IO, fail(io)).retry(it -> it.context(() -> thrown(error))));
    }

    /** For any type of callback. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T thrown(Throwable error) {
        Function<Throwable, T> sneaky = CallbackErrorsTest::<T, RuntimeException>sneak;
        return sneaky.apply(error);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T, X extends Throwable> T sneak(Throwable error) throws X {
        throw (X) error;
    }
}
