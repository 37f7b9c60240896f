package dev.refrain.cli.store;

import dev.refrain.cli.config.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/** Reads what is present. */
public final class Reader {

    private static final String SQLITE = "jdbc:sqlite:";

    private Reader() {}

    /**
     * Looks into the database and leaves it as it is, even where that means that there is none.
     *
     * @throws SQLException if it can't be read
     */
    public static Present look(Database database) throws SQLException {
        if (database.isSqlite() && !exists(database.url().substring(SQLITE.length()))) {
            return Present.NOTHING;
        }
        Properties login = new Properties();
        database.user().ifPresent(user -> login.setProperty("user", user));
        database.password().ifPresent(password -> login.setProperty("password", password));
        try (Connection connection = DriverManager.getConnection(database.url(), login)) {
            return has(connection, database.table()) && has(connection, database.failed())
                    ? read(connection, database)
                    : Present.NOTHING;
        }
    }

    static Present read(Connection connection, Database database) throws SQLException {
        return new Present(keys(connection, database.table()), keys(connection, database.failed()));
    }

    private static boolean exists(String name) {
        int parameters = name.indexOf('?');
        String file = parameters < 0 ? name : name.substring(0, parameters);
        return !file.startsWith(":") && Files.exists(Path.of(file.startsWith("file:") ? file.substring(5) : file));
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, table, new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    private static Set<String> keys(Connection connection, String table) throws SQLException {
        Set<String> keys = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT key FROM \"" + table + "\"")) {
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        }
        return keys;
    }
}
