package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** In which state a connection goes back, and that nothing which fails on the way changes how the transaction ended. */
class GivingBackTest {

    private final SQLException broken = new SQLException("broken", "08006");

    @TempDir
    private Path folder;

    static Stream<Arguments> everywhere() {
        return TransactionsTest.everywhere();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aConnectionGoesBackAsItCame(Db.Kind kind, Form form) throws Throwable {
        try (Connection only = kind.create(folder).dataSource().getConnection()) {
            only.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            Transactions transactions = Transactions.over(Tap.shared(only), TransactionsTest.EAGER)
                    .isolation(
                            kind == Db.Kind.SQLITE
                                    ? Connection.TRANSACTION_READ_UNCOMMITTED
                                    : Connection.TRANSACTION_REPEATABLE_READ);
            int[] calls = {0};
            int within = form.call(transactions, connection -> {
                if (++calls[0] == 1) {
                    throw new IOException("once");
                }
                return connection.getTransactionIsolation();
            });
            assertThat(within).isNotEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(only.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(only.getAutoCommit()).isTrue();
            assertThat(only.isReadOnly()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNextAttemptFindsNothingOfTheTransactionThatFailed(Form form) throws Throwable {
        try (Connection only = Db.postgres().dataSource().getConnection()) {
            Retry retry = Retry.with(SqlErrors.standard().retryTransactions().backoff(TransactionsTest.QUICK));
            int[] calls = {0};
            long answer = form.call(Transactions.over(Tap.shared(only), retry), connection -> {
                if (++calls[0] < 3) {
                    Db.update(connection, "DO $$ BEGIN RAISE EXCEPTION 'locked' USING ERRCODE = '55P03'; END $$");
                }
                return Db.number(connection, "SELECT 42");
            });
            assertThat(answer).isEqualTo(42);
            assertThat(calls[0]).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAsItIsWantedIsNotTouched(Form form) throws Throwable {
        try (Connection only = Db.postgres().dataSource().getConnection()) {
            only.setReadOnly(true);
            only.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            Tap tap = new Tap(Tap.shared(only));
            Transactions transactions = Transactions.over(tap.dataSource(), TransactionsTest.EAGER)
                    .readOnly()
                    .isolation(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(form.<Boolean>call(transactions, Connection::isReadOnly)).isTrue();
            assertThat(tap.calls())
                    .containsExactly("getConnection", "setAutoCommit(false)", "commit", "setAutoCommit(true)", "close");
            assertThat(only.isReadOnly()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readOnlyIsTakenBack(Form form) throws Throwable {
        Tap tap = new Tap(Db.postgres().dataSource());
        form.call(Transactions.over(tap.dataSource(), TransactionsTest.EAGER).readOnly(), Connection::isReadOnly);
        assertThat(tap.calls())
                .containsExactly(
                        "getConnection",
                        "setReadOnly(true)",
                        "setAutoCommit(false)",
                        "commit",
                        "setAutoCommit(true)",
                        "setReadOnly(false)",
                        "close");
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatCannotBeRolledBackIsAbortedAndItsAutoCommitLeftAlone(Form form) throws Throwable {
        Db db = Db.postgres().execute("CREATE TABLE t (id INT)");
        Tap tap = new Tap(db.dataSource()).insteadOf("rollback", broken);
        IOException failure = new IOException("the unit's own");
        assertThatThrownBy(() -> form.call(once(tap), connection -> {
                    Db.update(connection, "INSERT INTO t VALUES (1)");
                    throw failure;
                }))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
        assertThat(tap.calls()).containsExactly("getConnection", "setAutoCommit(false)", "rollback", "abort", "close");
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsBehindTheCallersBackIsLogged(Form form) throws Throwable {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("dev.refrain.jdbc");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            Tap tap = new Tap(Db.h2().dataSource()).insteadOf("close", broken);
            form.call(Transactions.over(tap.dataSource(), TransactionsTest.EAGER), connection -> 1);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines).singleElement().asString().contains("closing a connection", "broken");
    }

    @ParameterizedTest
    @EnumSource
    void evenIfNothingWorksTheUnitsFailureSurfaces(Form form) throws Throwable {
        Tap tap = new Tap(Db.h2().dataSource());
        for (String call : new String[] {"rollback", "abort", "close"}) {
            tap.insteadOf(call, new SQLException(call + " fails too"));
        }
        IOException failure = new IOException("the unit's own");
        assertThatThrownBy(() -> form.call(once(tap), connection -> {
                    throw failure;
                }))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
        assertThat(tap.calls()).endsWith("rollback", "abort", "close");
    }

    @ParameterizedTest
    @EnumSource
    void aSuccessStaysOneThoughTheConnectionIsBroken(Form form) throws Throwable {
        Db db = Db.h2().execute("CREATE TABLE t (id INT)");
        Tap tap = new Tap(db.dataSource())
                .insteadOf("setAutoCommit(true)", broken)
                .insteadOf("close", broken);
        int rows = form.call(
                Transactions.over(tap.dataSource(), TransactionsTest.EAGER),
                connection -> Db.update(connection, "INSERT INTO t VALUES (1)"));
        assertThat(rows).isEqualTo(1);
        assertThat(tap.calls())
                .containsExactly(
                        "getConnection", "setAutoCommit(false)", "commit", "setAutoCommit(true)", "abort", "close");
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsWhileItIsPreparedIsUndone(Form form) throws Throwable {
        Tap tap = new Tap(Db.h2().dataSource()).insteadOf("setAutoCommit(false)", broken);
        Transactions transactions = once(tap).readOnly().isolation(Connection.TRANSACTION_SERIALIZABLE);
        assertThatThrownBy(() -> form.call(transactions, connection -> 1)).isSameAs(broken);
        assertThat(tap.calls())
                .containsExactly(
                        "getConnection",
                        "setReadOnly(true)",
                        "setTransactionIsolation(8)",
                        "setAutoCommit(false)",
                        "setTransactionIsolation(2)",
                        "setReadOnly(false)",
                        "close");
        tap.forget();
        tap.insteadOf("setTransactionIsolation(8)", broken);
        assertThatThrownBy(() -> form.call(transactions, connection -> 1)).isSameAs(broken);
        assertThat(tap.calls())
                .containsExactly(
                        "getConnection",
                        "setReadOnly(true)",
                        "setTransactionIsolation(8)",
                        "setTransactionIsolation(2)",
                        "setReadOnly(false)",
                        "close");
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aPoolWithAutoCommitOffGetsItsConnectionsBackSo(Db.Kind kind, Form form) throws Throwable {
        Db db = kind.create(folder).execute("CREATE TABLE t (id INT)");
        HikariConfig config = db.config(1);
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Transactions transactions = Transactions.over(pool, TransactionsTest.EAGER);
            int[] calls = {0};
            form.call(transactions, connection -> {
                Db.update(connection, "INSERT INTO t VALUES (1)");
                if (++calls[0] == 1) {
                    throw new IOException("once");
                }
                return true;
            });
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(Db.number(connection, "SELECT count(*) FROM t")).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPoolOfOneIsNeverStarved(Form form) throws Throwable {
        Db db = Db.postgres().execute("CREATE TABLE t (id INT)");
        try (HikariDataSource pool = db.pool(1)) {
            Transactions transactions = Transactions.over(
                    pool, Retry.with(SqlErrors.standard().retryTransactions().backoff(TransactionsTest.QUICK)));
            for (int i = 0; i < 20; i++) {
                int[] calls = {0};
                form.call(transactions, connection -> {
                    Db.update(connection, "INSERT INTO t VALUES (1)");
                    return ++calls[0] == 1 ? Db.number(connection, "SELECT pg_terminate_backend(pg_backend_pid())") : 0;
                });
            }
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(20);
    }

    private static Transactions once(Tap tap) {
        return Transactions.over(tap.dataSource(), Retry.with(RetryPolicy.retryOn(Error.class)));
    }
}
