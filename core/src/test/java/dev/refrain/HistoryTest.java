package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The last ten failed attempts, and a count of the others. */
class HistoryTest {

    private static final IOException FAILURE = new IOException("down");

    private final Records records = new Records();

    @Test
    void isEmptyBeforeTheFirstFailure() {
        assertThat(records.history()).isEqualTo(History.EMPTY);
    }

    @Test
    void keepsTenAndCountsTheOthers() {
        IntStream.rangeClosed(1, 10).forEach(attempt -> records.failed(attempt, FAILURE));
        assertThat(records.history().last()).hasSize(10);
        assertThat(records.history().dropped()).isZero();
        IntStream.rangeClosed(11, 13).forEach(attempt -> records.failed(attempt, FAILURE));
        assertThat(records.history().last())
                .extracting(History.Failed::attempt)
                .containsExactlyElementsOf(IntStream.rangeClosed(4, 13).boxed().toList());
        assertThat(records.history().dropped()).isEqualTo(3);
    }

    @Test
    void aWaitBelongsToTheFailureBeforeIt() {
        records.failed(1, FAILURE);
        records.waiting(7);
        records.failed(2, FAILURE);
        assertThat(records.history().last())
                .containsExactly(
                        new History.Failed(1, FAILURE, Optional.of(Duration.ofNanos(7))),
                        new History.Failed(2, FAILURE, Optional.empty()));
    }

    @Test
    void aHistoryThatWasTakenDoesNotChange() {
        records.failed(1, FAILURE);
        History taken = records.history();
        records.failed(2, FAILURE);
        assertThat(taken.last()).hasSize(1);
        List<History.Failed> mutable = new ArrayList<>(taken.last());
        History copied = new History(mutable, 0);
        mutable.clear();
        assertThat(copied).isEqualTo(taken);
    }
}
