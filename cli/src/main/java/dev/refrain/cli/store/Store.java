package dev.refrain.cli.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.refrain.Retry;
import dev.refrain.cli.config.Database;
import dev.refrain.cli.fetch.Result;
import dev.refrain.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** The database of a run. One thread uses it, over one connection: SQLite knows a single writer, and we need no more. */
public final class Store implements AutoCloseable {

    private static final long CONNECTION_MILLIS = 5_000;

    private final Database database;
    private final Writer writer;
    private final HikariDataSource pool;
    private final Transactions transactions;

    private Store(Database database, Writer writer, HikariDataSource pool, Retry retry) {
        this.database = database;
        this.writer = writer;
        this.pool = pool;
        this.transactions = Transactions.over(pool, retry)
                .autoCommitOff()
                .confirmedBy(connection -> false); // done twice is done once: every row has a key
    }

    /**
     * Opens the database, and makes the tables where there are none.
     *
     * @param run the id of this start of the program
     * @param notice is told when the database fails for a passing reason
     * @throws SQLException if it fails for good
     */
    public static Store open(Database database, String run, Consumer<String> notice) throws SQLException {
        Dialect dialect = Dialect.of(database);
        Retry retry = DatabaseRetry.of(notice);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        database.user().ifPresent(config::setUsername);
        database.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(CONNECTION_MILLIS);
        dialect.configure(config);
        HikariDataSource pool = retry.call(() -> new HikariDataSource(config));
        try {
            retry.run(
                    () -> { // and say so; the migrations would wait in silence, and for minutes
                        try (Connection connection = pool.getConnection()) {
                            dialect.awaitLock(connection);
                        }
                    });
            retry.run(() -> Migrations.run(database, dialect));
            return new Store(database, new Writer(database, dialect, run), pool, retry);
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** What is there already. */
    public Present present() throws SQLException {
        return transactions.call(connection -> Reader.read(connection, database));
    }

    /** Stores all of them or none; when it returns they are on disk. */
    public void save(List<Result> batch) throws SQLException {
        transactions.run(connection -> writer.write(connection, batch));
    }

    @Override
    public void close() {
        pool.close();
    }
}
