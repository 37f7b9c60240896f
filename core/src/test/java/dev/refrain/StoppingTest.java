package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Tally.Origin;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What follows for an execution that meets the stop of its {@code Retry} between two steps. */
class StoppingTest {

    private final TimersByHand time = new TimersByHand();
    private final Waits waits = new Waits();
    private final Settings settings =
            Settings.of(RetryPolicy.retryOn(IOException.class)).timing(time);
    private final Course course = new Course(settings, new Log(), waits, true);
    private final IOException failure = new IOException("down");

    @Test
    void aWaitThatEndsJustThenIsFollowedByNoAttempt() {
        course.attemptStarted(1);
        assertThat(course.failed(1, failure, Origin.OPERATION, false)).isInstanceOf(Decision.Again.class);
        assertThat(course.proceed()).isEqualTo(new Decision.Again(0));
        waits.stop(time);
        assertThat(course.proceed()).isEqualTo(new Decision.End(GiveUpReason.STOPPED, failure));
    }

    @Test
    void aFailureJustThenIsFinalAndCostsNothing() {
        course.attemptStarted(1);
        waits.stop(time);
        assertThat(course.failed(1, failure, Origin.OPERATION, false))
                .isEqualTo(new Decision.End(GiveUpReason.STOPPED, failure));
        assertThat(settings.budget().available()).isEqualTo(500);
    }
}
