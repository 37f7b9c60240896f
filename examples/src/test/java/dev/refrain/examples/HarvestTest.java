package dev.refrain.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.RetryEvent;
import dev.refrain.RetryListener;
import dev.refrain.annotations.Retries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The functions of {@link Harvest} against a flaky server and a database that is in use. */
class HarvestTest {

    private final FlakyCatalog catalog = new FlakyCatalog();
    private final JdbcDataSource database = new JdbcDataSource();
    private final List<Throwable> retried = new ArrayList<>();

    HarvestTest() throws IOException {}

    @BeforeEach
    void createTable() throws SQLException {
        database.setURL("jdbc:h2:mem:harvest" + System.nanoTime() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE entries (id INT PRIMARY KEY, text VARCHAR)");
            statement.execute("INSERT INTO entries VALUES (2, 'old')");
        }
    }

    @AfterEach
    void stop() throws IOException {
        catalog.close();
    }

    @Test
    void connects_to_a_service_that_starts_late() throws Exception {
        Harvest harvest = harvest(event -> {
            if (retried.size() == 6) {
                startCatalog();
            }
        });
        assertThat(harvest.connectToService()).isEqualTo("this is /version");
        assertThat(retried).hasSize(6).hasOnlyElementsOfType(ConnectException.class);
    }

    @Test
    void gives_up_to_connect_after_ten_calls() {
        Harvest harvest = harvest(event -> {});
        assertThatThrownBy(harvest::connectToService).isInstanceOf(ConnectException.class);
        assertThat(retried).hasSize(9);
    }

    @Test
    void fetches_what_fails_for_a_passing_reason_and_stores_it() throws Exception {
        startCatalog();
        Harvest harvest = harvest(event -> {});
        harvest.fetchAndStore(1);
        assertThat(stored(1)).isEqualTo("this is /entries/1");
        assertThat(catalog.calls("/entries/1")).as("500, 500, cut off, 200").isEqualTo(4);
    }

    @Test
    void does_not_ask_again_for_what_is_not_there() throws Exception {
        startCatalog();
        Harvest harvest = harvest(event -> {});
        assertThatThrownBy(() -> harvest.fetchAndStore(13))
                .isInstanceOf(Harvest.Refused.class)
                .hasMessage("entries/13: 404");
        assertThat(catalog.calls("/entries/13")).isEqualTo(1);
    }

    @Test
    void waits_for_a_database_that_is_in_use() throws Exception {
        startCatalog();
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE entries SET text = 'mine' WHERE id = 2");
            Harvest harvest = harvest(event -> {
                if (retriedOn(SQLTransientException.class) == 3) {
                    rollBack(other);
                }
            });
            harvest.fetchAndStore(2);
        }
        assertThat(stored(2)).isEqualTo("this is /entries/2");
        assertThat(retriedOn(IOException.class)).isEqualTo(3);
        assertThat(retriedOn(SQLTransientException.class)).isEqualTo(3);
    }

    /** A harvest that calls the listener at each retry. */
    private Harvest harvest(RetryListener listener) {
        Retries retries = Retries.of()
                .each(retry -> retry.listener(event -> {
                    if (event instanceof RetryEvent.Retrying retrying) {
                        retried.add(retrying.failure());
                        listener.on(event);
                    }
                }));
        return new HarvestRetrying(catalog.uri(), database, retries);
    }

    private long retriedOn(Class<?> type) {
        return retried.stream().filter(type::isInstance).count();
    }

    private void startCatalog() {
        try {
            catalog.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String stored(int id) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT text FROM entries WHERE id = " + id)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
