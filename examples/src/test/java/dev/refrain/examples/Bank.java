package dev.refrain.examples;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The database that the snippets use: accounts, and what was done with them. */
final class Bank {

    private Bank() {}

    /** A new one for each reader. */
    static DataSource open() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:bank" + System.nanoTime() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE accounts (id INT PRIMARY KEY, amount INT)");
            statement.execute("CREATE TABLE done (id VARCHAR PRIMARY KEY)");
            statement.execute("INSERT INTO accounts VALUES (1, 100), (2, 0)");
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void transfer(Connection connection, int from, int to, int amount) throws SQLException {
        try (PreparedStatement change =
                connection.prepareStatement("UPDATE accounts SET amount = amount + ? WHERE id = ?")) {
            for (int sign : new int[] {-1, 1}) {
                change.setInt(1, sign * amount);
                change.setInt(2, sign < 0 ? from : to);
                change.executeUpdate();
            }
        }
    }
}
