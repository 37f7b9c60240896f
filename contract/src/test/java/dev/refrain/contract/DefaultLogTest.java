package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.refrain.Retry;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is logged without a listener, and beside one. */
class DefaultLogTest {

    private final IOException io = new IOException("down");

    @EveryMode
    @Case("0.8")
    void aRetryAtDebugAndGivingUpAtWarningBesideTheListener(Mode mode) {
        try (LogLines log = new LogLines()) {
            Ended ended = mode.scenario(IO.maxAttempts(2), fail(io))
                    .retry(it -> it.named("shop"))
                    .run();

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("shop"))
                    .containsExactly(
                            "FINE shop: attempt 1 failed, next one after PT0.1S: java.io.IOException: down",
                            "WARNING shop: gave up after 2 attempt(s), reason ATTEMPTS: java.io.IOException: down");
            assertThat(ended.lines()).last().isEqualTo("gave up ATTEMPTS after 2");
        }
    }

    @EveryMode
    @Case("0.8")
    void aSuccessIsNotLogged(Mode mode) {
        try (LogLines log = new LogLines()) {
            mode.scenario(IO, give("ok")).retry(it -> it.named("shop")).run().gave("ok");

            assertThat(log.lines()).noneMatch(line -> line.contains("shop"));
        }
    }

    @Test
    @Case("0.8")
    void tenLinesASecondForEachRetryAndACountOfWhatWasDropped() {
        VirtualTime time = VirtualTime.create();
        Retry retry = Retry.with(IO.maxAttempts(1)).time(time);
        try (LogLines log = new LogLines()) {
            giveUp(retry, 25);
            assertThat(log.lines()).hasSize(10);

            giveUp(retry.named("another"), 1);
            assertThat(log.lines()).hasSize(11);

            time.advance(ofSeconds(1).minusNanos(1));
            giveUp(retry, 1);
            assertThat(log.lines()).hasSize(11).noneMatch(line -> line.contains("dropped"));

            time.advance(Duration.ofNanos(1));
            giveUp(retry, 2);
            assertThat(log.lines()).hasSize(13);
            assertThat(log.lines().get(11)).endsWith("(16 lines before this one were dropped)");
            assertThat(log.lines().get(12)).doesNotContain("dropped");
        }
    }

    private void giveUp(Retry retry, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(catchThrowable(() -> retry.call(() -> {
                        throw io;
                    })))
                    .isSameAs(io);
        }
    }
}
