package dev.refrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code refrain fetch} into a real PostgreSQL, in which other tables are there already. */
class PostgresTest {

    @TempDir
    private Path folder;

    @Test
    void aDatabaseThatDropsTheConnectionIsAskedAgain() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Api api = new Api();
                Connection admin = postgres.getPostgresDatabase().getConnection()) {
            Api.Answer dropping = exchange -> {
                try (Statement statement = admin.createStatement()) {
                    statement.execute(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'refrain'");
                } catch (SQLException e) {
                    throw new IOException(e);
                }
                Api.status(500).to(exchange);
            };
            api.on("/r/50", dropping).on("/r/100", dropping).on("/r/150", dropping);
            Program run = Program.run("fetch", file(postgres, api));
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).contains("the database is asked again");
            Rows rows = new Rows(postgres.getJdbcUrl("postgres", "postgres"));
            assertThat(rows.count("records")).isEqualTo(200);
            assertThat(rows.count("records_attempts")).isEqualTo(203);
        }
    }

    @Test
    void everythingIsStored() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Api api = new Api()) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("CREATE TABLE somebody_elses (id INT)");
            }
            api.on("/r/1", Api.status(404))
                    .on("/r/2", Api.status(500), Api.status(503))
                    .on("/r/3", Api.body(new byte[] {0, 1, 2}));
            Path file = file(postgres, api);
            assertThat(Program.run("fetch", file, "--dry-run").out()).contains("200 to fetch, 0 stored");
            Program first = Program.run("fetch", file);
            assertThat(first.code()).as(first.err()).isZero();
            Rows rows = new Rows(postgres.getJdbcUrl("postgres", "postgres"));
            assertThat(rows.count("records")).isEqualTo(199);
            assertThat(rows.count("records_attempts")).isEqualTo(202);
            assertThat(rows.query("SELECT key, status FROM records_failed")).containsExactly("api GET /r/1|404");
            assertThat(rows.query("SELECT encode(body_bytes, 'hex') FROM records WHERE body IS NULL"))
                    .containsExactly("000102");
            assertThat(rows.query("SELECT headers::jsonb -> 'content-length' ->> 0, body, attempts,"
                            + " now() - fetched_at < interval '5 minutes' FROM records WHERE key = 'api GET /r/2'"))
                    .containsExactly("4|/r/2|3|t");

            Program second = Program.run("fetch", file, "--retry-failed");
            assertThat(second.code()).isZero();
            assertThat(second.out()).containsPattern("stored now +1\n").containsPattern("stored before +199\n");
            assertThat(rows.count("records_failed")).isZero();
            assertThat(Program.run("fetch", file, "--dry-run").out()).contains("0 to fetch, 200 stored");
        }
    }

    private Path file(EmbeddedPostgres postgres, Api api) throws IOException {
        String url = postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
        return Files.writeString(
                folder.resolve("f.toml"),
                """
                [database]
                url = "%s"
                user = "postgres"
                password = "unused"
                [service.api]
                url = "%s"
                [service.api.policy]
                backoff = { base = "1ms" }
                [[request]]
                service = "api"
                path = "/r/{id}"
                range = { id = "1..200" }
                """
                        .formatted(url, api.url()));
    }
}
