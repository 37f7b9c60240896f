package dev.refrain.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseErrorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "08001", "08006", "53300", "57P01", "57P03", "55P03", "25P03"})
    void passes(String state) {
        assertThat(DatabaseErrors.pass(new SQLException("x", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42P01", "23505", "22P02", "28P01", "53100", "57014", "25P02", "25006", ""})
    void stays(String state) {
        assertThat(DatabaseErrors.pass(new SQLException("x", state))).isFalse();
    }

    @Test
    void sqliteHasCodesInsteadOfStates() {
        assertThat(DatabaseErrors.pass(new SQLException("busy", null, 5))).isTrue();
        assertThat(DatabaseErrors.pass(new SQLException("busy snapshot", null, 517)))
                .isTrue();
        assertThat(DatabaseErrors.pass(new SQLException("full", null, 13))).isFalse();
    }

    @Test
    void theStateCountsNotTheClassAndACauseCountsToo() {
        assertThat(DatabaseErrors.pass(new SQLNonTransientConnectionException("x", "08001")))
                .isTrue();
        assertThat(DatabaseErrors.pass(new SQLTransientConnectionException("the pool is exhausted")))
                .isTrue();
        assertThat(DatabaseErrors.pass(new IllegalStateException(new SQLException("x", "57P03"))))
                .isTrue();
        assertThat(DatabaseErrors.pass(new IllegalStateException("x"))).isFalse();
    }
}
