package dev.refrain.cli.store;

import dev.refrain.cli.config.Database;
import dev.refrain.cli.config.Request;
import dev.refrain.cli.fetch.AttemptLog;
import dev.refrain.cli.fetch.Cause;
import dev.refrain.cli.fetch.Result;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes results. Every row has a key, and one that is there already stays: so the same batch written twice is written once.
 *
 * @param run the id of this start of the program
 */
record Writer(Database database, Dialect dialect, String run) {

    private static final double NANOS_OF_A_MILLI = 1e6;

    /** Writes a batch, in the transaction that the connection is in. */
    void write(Connection connection, List<Result> batch) throws SQLException {
        try (PreparedStatement record = connection.prepareStatement(insert(database.table(), 10));
                PreparedStatement forgiven =
                        connection.prepareStatement("DELETE FROM \"" + database.failed() + "\" WHERE key = ?");
                PreparedStatement refusal = connection.prepareStatement(insert(database.failed(), 9));
                PreparedStatement attempt = connection.prepareStatement(insert(database.attempts(), 8))) {
            for (Result result : batch) {
                if (result instanceof Result.Fetched fetched) {
                    add(record, fetched);
                }
                if (result instanceof Result.Refused refused) {
                    add(refusal, refused);
                }
                // An earlier run may have been refused what is now fetched, given up, or refused for another reason.
                add(forgiven, result.request().key());
                for (AttemptLog.Entry entry : result.attempts()) {
                    add(attempt, result.request().key(), entry);
                }
            }
            for (PreparedStatement statement : List.of(record, forgiven, refusal, attempt)) {
                statement.executeBatch();
            }
        }
    }

    private void add(PreparedStatement statement, Result.Fetched fetched) throws SQLException {
        Request request = fetched.request();
        add(
                statement,
                request.key(),
                request.service().name(),
                request.method(),
                request.uri().toString(),
                fetched.status(),
                Json.of(fetched.headers()),
                fetched.body().text().orElse(null),
                fetched.body().bytes().orElse(null),
                dialect.millis(fetched.at()),
                fetched.attempts().size());
    }

    private void add(PreparedStatement statement, Result.Refused refused) throws SQLException {
        Request request = refused.request();
        add(
                statement,
                request.key(),
                request.service().name(),
                request.method(),
                request.uri().toString(),
                refused.failure().status(),
                Cause.describe(refused.failure()),
                storable(refused.excerpt()),
                refused.attempts().size(),
                dialect.millis(refused.at()));
    }

    private void add(PreparedStatement statement, String key, AttemptLog.Entry entry) throws SQLException {
        add(
                statement,
                key,
                run,
                entry.number(),
                dialect.millis(entry.started()),
                millis(entry.took()),
                entry.failure().map(Cause::of).orElse(null),
                entry.failure().map(Cause::describe).map(Writer::storable).orElse(null),
                entry.waited().map(Writer::millis).orElse(null));
    }

    private static void add(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
        statement.addBatch();
    }

    private static String insert(String table, int columns) {
        return "INSERT INTO \"" + table + "\" VALUES (?" + ", ?".repeat(columns - 1) + ") ON CONFLICT DO NOTHING";
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_OF_A_MILLI;
    }

    /** PostgreSQL has no place for NUL in a text. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
