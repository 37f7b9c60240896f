package dev.refrain.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the drivers really throw. Each state and code is named, so that a driver that changes its mind is noticed. */
class ProvokedErrorsTest {

    @TempDir
    private Path folder;

    @Test
    void postgresConflictsAndLocks() throws Exception {
        assertThat(seen(Provoked.deadlock(Db.postgres()))).isEqualTo("40P01 0 TRANSIENT");
        assertThat(seen(Provoked.conflict(Db.postgres(), Connection.TRANSACTION_SERIALIZABLE)))
                .isEqualTo("40001 0 TRANSIENT");
        assertThat(seen(Provoked.locked(Db.postgres(), "SELECT n FROM held FOR UPDATE NOWAIT")))
                .isEqualTo("55P03 0 TRANSIENT");
        assertThat(seen(Provoked.locked(Db.postgres(), "SET lock_timeout = '20ms'", "UPDATE held SET n = 2")))
                .isEqualTo("55P03 0 TRANSIENT");
    }

    @Test
    void postgresStatements() throws Exception {
        Db db = Db.postgres().execute("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        assertThat(seen(error(db, "INSERT INTO t VALUES (1)"))).isEqualTo("23505 0 PERMANENT");
        assertThat(seen(error(db, "SELEC 1"))).isEqualTo("42601 0 PERMANENT");
        assertThat(seen(error(db, "SELECT 1/0"))).isEqualTo("22012 0 PERMANENT");
        assertThat(seen(error(db, "SET statement_timeout = '20ms'", "SELECT pg_sleep(10)")))
                .isEqualTo("57014 0 PERMANENT");
        assertThat(seen(error(db, "BEGIN READ ONLY", "INSERT INTO t VALUES (2)")))
                .isEqualTo("25006 0 PERMANENT");
        assertThat(seen(Provoked.by(() -> {
                    try (Connection connection = db.dataSource().getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.addBatch("INSERT INTO t VALUES (2)");
                        statement.addBatch("INSERT INTO t VALUES (1)");
                        statement.executeBatch();
                    }
                })))
                .isEqualTo("23505 0 PERMANENT");
    }

    @Test
    void postgresStatementsAfterOneThatFailed() throws Exception {
        try (Connection connection = Db.postgres().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            assertThat(seen(Provoked.by(() -> Db.number(connection, "SELECT 1/0"))))
                    .isEqualTo("22012 0 PERMANENT");
            SQLException following = Provoked.by(() -> Db.number(connection, "SELECT 1"));
            assertThat(seen(following)).isEqualTo("25P02 0 PERMANENT");
        }
    }

    @Test
    void postgresConnections() throws Exception {
        Db db = Db.postgres();
        assertThat(seen(error(db, "SELECT pg_terminate_backend(pg_backend_pid())")))
                .isEqualTo("57P01 0 TRANSIENT");
        assertThat(seen(error(db.through(unusedPort()), "SELECT 1"))).isEqualTo("08001 0 TRANSIENT");
        assertThat(seen(Provoked.by(() -> DriverManager.getConnection("jdbc:postgresql://nowhere.invalid/x?user=u"))))
                .isEqualTo("08001 0 TRANSIENT");
        try (Connection connection = db.dataSource().getConnection()) {
            Db.update(connection, "SET idle_in_transaction_session_timeout = '5ms'");
            connection.setAutoCommit(false);
            long backend = Db.number(connection, "SELECT pg_backend_pid()");
            String stillThere = "SELECT count(*) FROM pg_stat_activity WHERE pid = " + backend;
            while (db.number(stillThere) > 0) {
                Thread.onSpinWait();
            }
            assertThat(seen(Provoked.by(() -> Db.number(connection, "SELECT 1"))))
                    .isEqualTo("25P03 0 TRANSIENT");
        }
        try (Connection connection = db.dataSource().getConnection()) {
            connection.close();
            assertThat(seen(Provoked.by(connection::createStatement))).isEqualTo("08003 0 AMBIGUOUS");
        }
    }

    @Test
    void postgresWithTooManyConnections() throws Exception {
        Db db = Db.postgres();
        List<Connection> all = new ArrayList<>();
        try {
            SQLException refused = Provoked.by(() -> {
                for (int i = 0; i < 200; i++) {
                    all.add(db.dataSource().getConnection());
                }
            });
            assertThat(seen(refused)).isEqualTo("53300 0 THROTTLED");
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    @Test
    void h2() throws Exception {
        assertThat(seen(Provoked.deadlock(Db.h2()))).isEqualTo("40001 40001 TRANSIENT");
        assertThat(seen(Provoked.locked(Db.h2(), "UPDATE held SET n = 2"))).isEqualTo("HYT00 50200 TRANSIENT");
        assertThat(seen(Provoked.conflict(Db.h2(), Connection.TRANSACTION_SERIALIZABLE)))
                .isEqualTo("40001 40001 TRANSIENT");
        Db db = Db.h2().execute("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        assertThat(seen(error(db, "INSERT INTO t VALUES (1)"))).isEqualTo("23505 23505 PERMANENT");
        assertThat(seen(error(db, "SELEC 1"))).isEqualTo("42001 42001 PERMANENT");
    }

    @Test
    void h2Connections() throws Exception {
        assertThat(seen(error(Db.h2("jdbc:h2:tcp://localhost:" + unusedPort() + "/mem:x"), "SELECT 1")))
                .isEqualTo("90067 90067 TRANSIENT");
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try (Connection connection = Db.h2("jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:x")
                .dataSource()
                .getConnection()) {
            server.stop();
            assertThat(seen(Provoked.by(() -> Db.number(connection, "SELECT 1"))))
                    .isEqualTo("90067 90067 AMBIGUOUS");
        }
        String file = "jdbc:h2:" + folder.resolve("locked");
        try (Connection holder = Db.h2(file).dataSource().getConnection()) {
            assertThat(seen(fromAnotherLoader(file))).isEqualTo("90020 90020 TRANSIENT");
        }
    }

    @Test
    void sqlite() throws Exception {
        assertThat(seen(Provoked.locked(Db.sqlite(folder), "UPDATE held SET n = 2")))
                .isEqualTo("null 5 TRANSIENT");
        SQLException snapshot = Provoked.conflict(Db.sqlite(folder), Connection.TRANSACTION_SERIALIZABLE);
        assertThat(seen(snapshot)).isEqualTo("null 5 TRANSIENT");
        assertThat(snapshot.getMessage()).contains("SNAPSHOT");
        Db db = Db.sqlite(folder).execute("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        assertThat(seen(error(db, "INSERT INTO t VALUES (1)"))).isEqualTo("null 19 PERMANENT");
        assertThat(seen(error(db, "SELEC 1"))).isEqualTo("null 1 PERMANENT");
    }

    @Test
    void aPoolWithoutAFreeConnection() throws Exception {
        try (HikariDataSource pool = Db.h2().pool(1);
                Connection only = pool.getConnection()) {
            assertThat(only.isValid(1)).isTrue();
            SQLException exhausted = Provoked.by(pool::getConnection);
            assertThat(exhausted.getClass()).isEqualTo(SQLTransientConnectionException.class);
            assertThat(seen(exhausted)).isEqualTo("null 0 THROTTLED");
        }
        try (HikariDataSource pool = new HikariDataSource(unreachable())) {
            assertThat(seen(Provoked.by(pool::getConnection))).isEqualTo("08001 0 TRANSIENT");
        }
    }

    private static HikariConfig unreachable() throws Exception {
        HikariConfig config = Db.postgres().through(unusedPort()).config(1);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    @Test
    void noDriver() {
        assertThat(seen(Provoked.by(() -> DriverManager.getConnection("jdbc:none:x"))))
                .isEqualTo("08001 0 PERMANENT");
    }

    private static SQLException error(Db db, String... statements) {
        return Provoked.by(() -> db.execute(statements));
    }

    private static String seen(SQLException error) {
        return error.getSQLState() + " " + error.getErrorCode() + " "
                + SqlErrors.standard().kindOf(error).orElseThrow();
    }

    /** As another process would see it: the driver itself knows which files it has open. */
    private static SQLException fromAnotherLoader(String url) throws Exception {
        URL driver = org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {driver}, ClassLoader.getPlatformClassLoader())) {
            Driver other =
                    (Driver) loader.loadClass("org.h2.Driver").getConstructor().newInstance();
            return Provoked.by(() -> other.connect(url, new Properties()));
        }
    }

    private static int unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
