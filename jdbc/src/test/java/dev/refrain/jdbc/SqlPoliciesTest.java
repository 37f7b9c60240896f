package dev.refrain.jdbc;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Retry;
import dev.refrain.RetryEvent;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.VirtualTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two policies that {@link SqlErrors} has ready, in virtual time. */
class SqlPoliciesTest {

    private final List<Duration> waits = new ArrayList<>();
    private int calls;

    @ParameterizedTest
    @CsvSource({
        "40001, 5, 10", // transient
        "53300, 5, 10", // throttled
        "08006, 1, 10", // ambiguous
        "23505, 1, 1", // permanent
        "3D000, 1, 1", // not known
    })
    void eachRetriesItsKinds(String state, int callsOfStatements, int callsOfTransactions) {
        fail(SqlErrors.standard().retryTransient(), new SQLException("made up", state));
        assertThat(calls).isEqualTo(callsOfStatements);
        calls = 0;
        fail(SqlErrors.standard().retryTransactions(), new IllegalStateException(new SQLException("made up", state)));
        assertThat(calls).isEqualTo(callsOfTransactions);
    }

    @Test
    void afterOverloadTheyWaitLongerAndPayLess() {
        Retry conflicts = fail(SqlErrors.standard().retryTransactions(), new SQLException("made up", "40001"));
        assertThat(waits).allMatch(wait -> wait.compareTo(ofSeconds(5)) <= 0);
        assertThat(waits.get(0)).isLessThanOrEqualTo(ofMillis(10));
        assertThat(conflicts.budget().available()).isEqualTo(500 - 9 * 5);
        waits.clear();
        Retry overload = fail(SqlErrors.standard().retryTransactions(), new SQLException("made up", "53300"));
        assertThat(waits)
                .allMatch(wait -> wait.compareTo(ofSeconds(30)) <= 0)
                .anyMatch(wait -> wait.compareTo(ofSeconds(10)) > 0);
        assertThat(overload.budget().available()).isEqualTo(500 - 9);
    }

    private Retry fail(RetryPolicy policy, Exception failure) {
        Retry retry = Retry.with(policy).time(VirtualTime.create()).listener(event -> {
            if (event instanceof RetryEvent.Retrying retrying) {
                waits.add(retrying.delay());
            }
        });
        assertThatThrownBy(() -> retry.call(() -> {
                    calls++;
                    throw failure;
                }))
                .isSameAs(failure);
        return retry;
    }
}
