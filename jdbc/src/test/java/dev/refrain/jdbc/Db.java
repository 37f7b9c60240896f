package dev.refrain.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A real, empty database of a test; those in PostgreSQL are schemas of the one server that all tests share. */
record Db(String url, DataSource dataSource) {

    enum Kind {
        POSTGRES,
        H2,
        SQLITE;

        Db create(Path folder) throws SQLException {
            return switch (this) {
                case POSTGRES -> postgres();
                case H2 -> h2();
                case SQLITE -> sqlite(folder);
            };
        }
    }

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "120")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Db postgres() throws SQLException {
        String schema = "test" + NAMES.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        return postgres(port(), "&currentSchema=" + schema);
    }

    /** The same, through another port. */
    Db through(int port) {
        return postgres(port, url.substring(url.indexOf("&currentSchema")));
    }

    static int port() {
        return Server.POSTGRES.getPort();
    }

    private static Db postgres(int port, String more) {
        String url = "jdbc:postgresql://localhost:" + port
                + "/postgres?user=postgres&sslmode=disable&gssEncMode=disable&prepareThreshold=0" + more;
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(url);
        return new Db(url, plain);
    }

    static Db h2() {
        return h2("jdbc:h2:mem:test" + NAMES.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=200");
    }

    static Db h2(String url) {
        JdbcDataSource plain = new JdbcDataSource();
        plain.setURL(url);
        return new Db(url, plain);
    }

    static Db sqlite(Path folder) {
        return sqlite(folder, SQLiteConfig.JournalMode.WAL);
    }

    static Db sqlite(Path folder, SQLiteConfig.JournalMode mode) {
        String url = "jdbc:sqlite:" + folder.resolve("test" + NAMES.incrementAndGet() + ".db");
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(20);
        config.setJournalMode(mode);
        SQLiteDataSource plain = new SQLiteDataSource(config);
        plain.setUrl(url);
        return new Db(url, plain);
    }

    HikariConfig config(int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(250); // the least that it accepts
        return config;
    }

    HikariDataSource pool(int size) {
        return new HikariDataSource(config(size));
    }

    Db execute(String... commands) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
        return this;
    }

    long number(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return number(connection, query);
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    static int update(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(command);
        }
    }
}
