package dev.refrain.cli.store;

import com.zaxxer.hikari.HikariConfig;
import dev.refrain.cli.config.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;

/** What the supported databases disagree about. */
enum Dialect {
    SQLITE {
        @Override
        Object instant(Instant instant) {
            return SORTABLE.format(instant);
        }

        @Override
        void configure(HikariConfig config) {
            config.addDataSourceProperty("journal_mode", "WAL"); // readers may look on while we write
            config.addDataSourceProperty("synchronous", "FULL"); // what was reported as stored survives a power cut too
            config.addDataSourceProperty("busy_timeout", "10000");
            // The driver begins the next transaction as soon as one has ended; unless that is deferred to its first
            // statement, an idle connection keeps all others from writing.
            config.addDataSourceProperty("transaction_mode", "DEFERRED");
        }

        @Override
        void awaitLock(Connection connection) throws SQLException {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                statement.execute("ROLLBACK");
            }
        }
    },
    POSTGRESQL {
        @Override
        Object instant(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }

        @Override
        void configure(HikariConfig config) {
            config.addDataSourceProperty("ApplicationName", "refrain");
        }

        @Override
        void awaitLock(Connection connection) {
            // Rows are locked there, not the whole.
        }
    };

    /** Always with milliseconds, so that the order of the texts is the order in time. */
    private static final DateTimeFormatter SORTABLE =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    static Dialect of(Database database) {
        return database.isSqlite() ? SQLITE : POSTGRESQL;
    }

    /** Where the migrations are. */
    String migrations() {
        return "classpath:dev/refrain/cli/store/" + (this == SQLITE ? "sqlite" : "postgresql");
    }

    /** The value that stands for an instant. */
    abstract Object instant(Instant instant);

    abstract void configure(HikariConfig config);

    /** Waits until nobody else has the whole database locked, or throws. */
    abstract void awaitLock(Connection connection) throws SQLException;

    /** The value that stands for an instant, as exact as both databases keep it. */
    Object millis(Instant instant) {
        return instant(instant.truncatedTo(ChronoUnit.MILLIS));
    }
}
