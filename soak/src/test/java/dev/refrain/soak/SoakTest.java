package dev.refrain.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** The soak in small, so that it stays fit for use: the counts and budgets, not the heap and the threads. */
class SoakTest {

    private static final long EXECUTIONS = 20_000;

    @Test
    void everyExecutionEndsAsItsKindSays() throws InterruptedException {
        Plan plan = new Plan(EXECUTIONS, 1, 8, 1_000, false);

        Result result = new Soak(plan, new PrintStream(OutputStream.nullOutputStream())).run();

        assertThat(result.complaints().first()).isEmpty();
        assertThat(result.complaints().count()).isZero();
        assertThat(result.kinds())
                .allSatisfy(kind -> assertThat(kind.totals().begun()).isPositive());
        assertThat(result.kinds().stream()
                        .mapToLong(kind ->
                                kind.totals().of(Count.VALUES) + kind.totals().of(Count.FAILURES))
                        .sum())
                .isEqualTo(EXECUTIONS);
    }
}
