package dev.refrain.examples;

import dev.refrain.annotations.Retried;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import javax.sql.DataSource;

/**
 * Fetches entries from a web API and stores them into a database, each function by rules of its own. Calls go through {@code
 * HarvestRetrying}, which the processor writes.
 */
class Harvest {

    private final URI service;
    private final DataSource database;
    private final HttpClient client = HttpClient.newHttpClient();

    Harvest(URI service, DataSource database) {
        this.service = service;
        this.database = database;
    }

    /** A service that starts refuses connections for a while: ten calls, for connection errors only. */
    @Retried(
            name = "service",
            on = ConnectException.class,
            maxAttempts = 10,
            backoff = @Retried.Backoff(base = "20ms", cap = "200ms"))
    String connectToService() throws IOException, InterruptedException {
        return get("version");
    }

    /** What the service refuses is final, and other errors of it are not; a busy database has attempts of its own. */
    @Retried(name = "service", on = IOException.class, giveUpOn = Refused.class, maxAttempts = 4, within = "30s")
    @Retried(
            on = SQLTransientException.class,
            maxAttempts = 8,
            backoff = @Retried.Backoff(kind = Retried.Kind.FIXED, base = "10ms"))
    void fetchAndStore(int id) throws IOException, InterruptedException, SQLException {
        String entry = get("entries/" + id);
        try (Connection connection = database.getConnection();
                PreparedStatement store = connection.prepareStatement("MERGE INTO entries KEY (id) VALUES (?, ?)")) {
            store.setInt(1, id);
            store.setString(2, entry);
            store.executeUpdate();
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(service.resolve(path)).build(), BodyHandlers.ofString());
        int status = response.statusCode();
        if (status >= 400 && status < 500) {
            throw new Refused(path + ": " + status);
        }
        if (status != 200) {
            throw new IOException(path + ": " + status);
        }
        return response.body();
    }

    /** The service will not answer otherwise if it is asked again. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
