package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Policies.IO;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Timeout;

/** Every event is told in the caller's context, the terminal one too. */
@Timeout(60)
class ContextOfEventsTest {

    private final ThreadLocal<String> context = new ThreadLocal<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @EveryMode
    @Case({"29.2", "29.3"})
    void inASuccess(Mode mode) {
        scenario(mode, fail(new IOException("down")), give("ok")).run().gave("ok");
        assertThat(seen)
                .containsExactly(
                        "AttemptStarted in it",
                        "AttemptFailed in it",
                        "Retrying in it",
                        "AttemptStarted in it",
                        "Succeeded in it");
        assertThat(context.get()).isNull();
    }

    @EveryMode
    @Case({"29.2", "29.3"})
    void inAFailure(Mode mode) {
        scenario(mode, fail(new IllegalStateException("final"))).run();
        assertThat(seen).containsExactly("AttemptStarted in it", "AttemptFailed in it", "GaveUp in it");
        assertThat(context.get()).isNull();
    }

    private Scenario scenario(Mode mode, Behaviour... script) {
        return mode.scenario(IO, script).retry(retry -> retry.context(() -> this::inIt)
                .listener(event -> seen.add(event.getClass().getSimpleName() + " " + context.get())));
    }

    private Runnable inIt(Runnable task) {
        return () -> {
            String before = context.get();
            context.set("in it");
            try {
                task.run();
            } finally {
                context.set(before);
            }
        };
    }
}
