package dev.refrain.soak;

import static dev.refrain.GiveUpReason.ATTEMPTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.GiveUpReason;
import dev.refrain.History;
import dev.refrain.RetryEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An execution that goes wrong in any way is complained about: here the tests play the engine. */
class TrialTest {

    private final Complaints complaints = new Complaints();
    private final Window window = new Window(1);
    private final Kind kind = new Group("group", 1)
            .add(1, "kind", Policies.shortest(), retry -> trial -> {}, Shape.value(1))
            .kinds()
            .get(0);
    private final Trial trial = new Trial(kind, 7, new Judge(window, complaints));

    @BeforeEach
    void enter() throws InterruptedException {
        window.enter(trial);
    }

    @Test
    void oneThatGoesAsItsKindSaysIsFine() throws InterruptedException {
        goWell();

        assertThat(complaints.first()).isEmpty();
        assertThat(kind.totals().ofShape(0)).isOne();
        assertThat(window.awaitEmpty(0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void withoutItsTerminalEventItStaysOpen() throws InterruptedException {
        trial.told(started());
        trial.called();
        trial.surfaced(trial, null);

        assertThat(window.awaitEmpty(0, TimeUnit.SECONDS)).isFalse();
        assertThat(window.open()).containsExactly(trial);
    }

    @Test
    void withoutItsResultItStaysOpen() {
        trial.told(started());
        trial.called();
        trial.told(succeeded(1));

        assertThat(window.open()).containsExactly(trial);
    }

    @Test
    void aSecondTerminalEventIsToldOf() {
        goWell();
        trial.told(succeeded(1));

        assertThat(complaints.first()).singleElement().asString().contains("went on after its end: SUCCEEDED");
    }

    @Test
    void aSecondResultIsToldOf() {
        goWell();
        trial.surfaced(trial, null);

        assertThat(complaints.first()).singleElement().asString().contains("went on after its end: VALUES");
    }

    @Test
    void aCallAfterTheEndIsToldOf() {
        goWell();
        trial.called();

        assertThat(complaints.first()).singleElement().asString().contains("went on after its end: CALLS");
    }

    @Test
    void aResultBeforeTheTerminalEventIsToldOf() {
        trial.told(started());
        trial.called();
        trial.surfaced(trial, null);
        trial.told(succeeded(1));

        assertThat(complaints.first()).singleElement().asString().contains("before its listener knew");
    }

    @Test
    void anotherNumberOfCallsIsToldOf() {
        trial.called();
        goWell();

        assertThat(complaints.first())
                .singleElement()
                .asString()
                .contains("CALLS=2")
                .contains("was expected");
    }

    @Test
    void anEndWithAnotherNumberOfAttemptsIsToldOf() {
        trial.told(started());
        trial.called();
        trial.told(succeeded(2));

        assertThat(complaints.first()).singleElement().asString().contains("an end after 2 attempts");
    }

    @Test
    void somebodyElsesValueIsToldOf() {
        trial.told(started());
        trial.called();
        trial.told(succeeded(1));
        trial.surfaced(new Trial(kind, 8, new Judge(window, complaints)), null);

        assertThat(complaints.first()).singleElement().asString().contains("gave the value of execution 8");
    }

    @Test
    void anotherFailureThanTheLastIsToldOf() {
        Kind failing = failing(Shape.gaveUp(1, ATTEMPTS, Surface.LAST_FAULT));
        Trial fails = new Trial(failing, 9, new Judge(window, complaints));
        fails.told(started());
        fails.called();
        Fault first = fails.fault();
        Fault last = fails.fault();
        fails.told(new RetryEvent.AttemptFailed(failing.name(), 1, last));
        fails.told(gaveUp(ATTEMPTS, last));
        fails.surfaced(null, first);

        assertThat(complaints.first()).singleElement().asString().contains("was expected");
    }

    @Test
    void anotherReasonIsToldOf() {
        Kind failing = failing(Shape.gaveUp(1, ATTEMPTS, Surface.LAST_FAULT));
        Trial fails = new Trial(failing, 9, new Judge(window, complaints));
        fails.told(started());
        fails.called();
        Fault last = fails.fault();
        fails.told(new RetryEvent.AttemptFailed(failing.name(), 1, last));
        fails.told(gaveUp(GiveUpReason.BUDGET, last));
        fails.surfaced(null, last);

        assertThat(complaints.first()).singleElement().asString().contains("reason=BUDGET");
    }

    private void goWell() {
        trial.told(started());
        trial.called();
        trial.told(succeeded(1));
        trial.surfaced(trial, null);
    }

    private static Kind failing(Shape shape) {
        return new Group("group", 1)
                .add(1, "kind", Policies.shortest(), retry -> trial -> {}, shape)
                .kinds()
                .get(0);
    }

    private RetryEvent started() {
        return new RetryEvent.AttemptStarted(kind.name(), 1, 0);
    }

    private RetryEvent succeeded(int attempts) {
        return new RetryEvent.Succeeded(kind.name(), attempts);
    }

    private RetryEvent gaveUp(GiveUpReason reason, Fault failure) {
        return new RetryEvent.GaveUp(kind.name(), reason, failure, 1, new History(List.of(), 0), Optional.empty());
    }
}
