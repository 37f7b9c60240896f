package dev.refrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code refrain fetch}, from a real server into a real SQLite file. */
class FetchTest {

    @TempDir
    private Path folder;

    private Api api;
    private Rows rows;

    @BeforeEach
    void start() {
        api = new Api();
        rows = Rows.of(folder.resolve("x.db"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void everyRequestBecomesARow() throws IOException {
        Program run = fetch("range = { id = \"1..300\" }");
        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("stored now +300\n").contains("calls made");
        assertThat(run.err()).contains("stored 300 of 300");
        assertThat(rows.query("SELECT status, body, attempts FROM records WHERE key = 'api GET /r/7'"))
                .containsExactly("200|/r/7|1");
        assertThat(rows.count("records")).isEqualTo(300);
        assertThat(rows.count("records_attempts")).isEqualTo(300);
        assertThat(api.mostInFlight()).isBetween(2, 4);
    }

    @Test
    void whatFailsForAPassingReasonIsRetriedAndEveryAttemptWrittenDown() throws IOException {
        api.on("/r/1", Api.status(500), Api.status(503), Api.cut()).on("/r/2", Api.status(408), Api.status(502));
        Program run = fetch("range = { id = \"1..2\" }");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("408: 1, 500: 1, 502: 1, 503: 1, cut body: 1");
        assertThat(rows.query("SELECT attempt, cause, waited_ms IS NULL FROM records_attempts"
                        + " WHERE key = 'api GET /r/1' ORDER BY attempt"))
                .containsExactly("1|500|0", "2|503|0", "3|cut body|0", "4|null|1");
        assertThat(rows.query("SELECT attempts FROM records ORDER BY key")).containsExactly("4", "3");
    }

    @Test
    void aServersWaitIsObeyed() throws IOException {
        api.on("/r/1", Api.retryAfter(429, "1"), Api.retryAfter(503, "soon"));
        assertThat(fetch("range = { id = \"1..1\" }").code()).isZero();
        assertThat(rows.query("SELECT waited_ms >= 1000, waited_ms < 500 FROM records_attempts ORDER BY attempt"))
                .startsWith("1|0", "0|1");
    }

    @Test
    void aServersWaitThatIsTooLongIsGivenUp() throws IOException {
        api.on("/r/1", Api.retryAfter(429, "3600"));
        Program run = fetch("range = { id = \"1..1\" }");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("/r/1: status 429 (1 attempt; the server asks for a longer wait");
    }

    @Test
    void whatIsRefusedForGoodIsTriedAgainOnlyIfAsked() throws IOException {
        api.on("/r/1", Api.status(404)).on("/r/2", Api.status(501));
        Program first = fetch("range = { id = \"1..3\" }");
        assertThat(first.code()).isZero();
        assertThat(first.out())
                .contains("404 GET " + api.url() + "/r/1  status 404")
                .contains("501 GET");
        assertThat(rows.query("SELECT key, status, body FROM records_failed ORDER BY key"))
                .containsExactly("api GET /r/1|404|status 404", "api GET /r/2|501|status 501");

        Program second = fetch("range = { id = \"1..3\" }");
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("2 of them in an earlier run").containsPattern("calls made +0\n");

        api.on("/r/2", Api.status(410));
        Program third = fetch("range = { id = \"1..3\" }", "--retry-failed");
        assertThat(third.out()).containsPattern("stored now +1\n").containsPattern("stored before +1\n");
        assertThat(rows.query("SELECT key, status FROM records_failed")).containsExactly("api GET /r/2|410");
        assertThat(rows.count("records")).isEqualTo(2);
        assertThat(api.calls("/r/3")).isEqualTo(1);
    }

    @Test
    void whatWasGivenUpIsTriedAgainAtTheNextRun() throws IOException {
        api.on("/r/1", Api.status(502), Api.status(502), Api.status(502), Api.status(502), Api.status(502));
        Program first = fetch("range = { id = \"1..2\" }");
        assertThat(first.code()).isEqualTo(1);
        assertThat(first.out())
                .contains("/r/1: status 502 (4 attempts; no more are allowed)")
                .containsPattern("given up +1 ");
        assertThat(rows.count("records_failed")).isZero();

        Program second = fetch("range = { id = \"1..2\" }");
        assertThat(second.code()).isZero();
        assertThat(rows.count("records")).isEqualTo(2);
        assertThat(rows.query("SELECT count(DISTINCT run), count(*) FROM records_attempts WHERE key = 'api GET /r/1'"))
                .containsExactly("2|6");
    }

    @Test
    void aServiceThatIsNotThereIsGivenUp() throws IOException {
        String url = api.url();
        api.close();
        Program run = fetch("range = { id = \"1..1\" }");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("connect: 3").contains(url + "/r/1: ConnectException");
    }

    @Test
    void rulesPerStatusCountForThemselves() throws IOException {
        api.on("/r/1", Api.status(500), Api.status(500)).on("/r/2", Api.status(418), Api.status(418));
        String rules = "[[service.api.policy.on]]\nstatus = \"500\"\nretry = false\n"
                + "[[service.api.policy.on]]\nstatus = \"4xx\"\nmax-attempts = 3\n";
        Program run = run(rules, "range = { id = \"1..2\" }");
        assertThat(run.code()).isZero();
        assertThat(api.calls("/r/1")).isEqualTo(1);
        assertThat(api.calls("/r/2")).isEqualTo(3);
        assertThat(rows.query("SELECT status FROM records_failed")).containsExactly("500");
    }

    @Test
    void aPostIsNotRepeatedIfItMayHaveBeenDone() throws IOException {
        api.on("/r/1", Api.cut()).on("/r/2", Api.status(500)).on("/r/3", Api.status(503));
        Program run = fetch("range = { id = \"1..3\" }\nmethod = \"POST\"\nbody = \"{}\"");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("POST " + api.url() + "/r/1: IOException: ", "/r/2: status 500 (1 attempt; ");
        assertThat(rows.count("records_failed")).isZero();
        assertThat(api.calls("/r/1")).isEqualTo(1);
        assertThat(api.calls("/r/2")).isEqualTo(1);
        assertThat(api.calls("/r/3")).isEqualTo(2);
    }

    @Test
    void aBodyThatIsNoTextIsStoredAsBytes() throws IOException {
        api.on("/r/1", Api.body(new byte[] {(byte) 0xff, 0, 1}))
                .on("/r/2", Api.body("é".getBytes("UTF-8")))
                .on("/r/3", Api.body(new byte[0]));
        assertThat(fetch("range = { id = \"1..3\" }").code()).isZero();
        assertThat(rows.query("SELECT body, hex(body_bytes) FROM records ORDER BY key"))
                .containsExactly("null|FF0001", "é|", "|");
    }

    @Test
    void aDryRunCallsAndWritesNothing() throws IOException {
        Program before = fetch("range = { id = \"1..9\" }", "--dry-run");
        assertThat(before.code()).isZero();
        assertThat(before.out())
                .contains("9 requests: 9 to fetch, 0 stored already, 0 refused for good")
                .contains("policy: max-attempts 4")
                .contains("GET " + api.url() + "/r/1")
                .doesNotContain("/r/4");
        assertThat(folder.resolve("x.db")).doesNotExist();
        assertThat(api.calls("/r/1")).isZero();

        api.on("/r/3", Api.status(404));
        fetch("range = { id = \"1..3\" }");
        assertThat(fetch("range = { id = \"1..9\" }", "--dry-run").out())
                .contains("9 requests: 6 to fetch, 2 stored already, 1 refused for good");
    }

    @Test
    void twoFilesShareADatabase() throws IOException {
        fetch("range = { id = \"1..2\" }");
        Path other = folder.resolve("other.toml");
        Files.writeString(
                other,
                Files.readString(folder.resolve("f.toml")).replace("[service.api]", "table = \"more\"\n[service.api]"));
        assertThat(Program.run("fetch", other).code()).isZero();
        assertThat(rows.count("records")).isEqualTo(2);
        assertThat(rows.count("more")).isEqualTo(2);
    }

    @Test
    void othersMayWriteIntoTheDatabaseMeanwhile() throws IOException {
        Api.Answer writing = exchange -> {
            rows.execute("CREATE TABLE IF NOT EXISTS somebody_elses (id INT)");
            Api.status(500).to(exchange);
        };
        api.on("/r/1", writing).on("/r/50", writing);
        assertThat(fetch("range = { id = \"1..60\" }").code()).isZero();
        assertThat(rows.count("somebody_elses")).isZero();
        assertThat(rows.query("SELECT cause FROM records_attempts WHERE cause IS NOT NULL"))
                .containsExactly("500", "500");
    }

    @Test
    void badUsageAndBadFilesExitWith2() throws IOException {
        assertThat(Program.run("fetch").code()).isEqualTo(2);
        assertThat(Program.run("fetch", folder.resolve("none.toml"))).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("there is no file");
        });
        Path file = Files.writeString(folder.resolve("bad.toml"), "[databas]\n");
        assertThat(Program.run("fetch", file)).satisfies(run -> {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("bad.toml:1:1: databas: is not a key");
        });
    }

    @Test
    void aDatabaseThatCannotBeOpenedExitsWith3() throws IOException {
        Files.createDirectory(folder.resolve("x.db"));
        Program run = fetch("range = { id = \"1..2\" }");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("the database failed").doesNotContain("\tat ");
    }

    @Test
    void aRedirectIsFollowed() throws IOException {
        api.on("/r/1", Api.redirect("/r/9")).on("/r/2", Api.redirect(":::")).on("/r/3", Api.status(302));
        api.on("/r/4", Api.redirect("ftp://localhost/x"));
        Program run = fetch("range = { id = \"1..4\" }");
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(rows.query("SELECT key, body FROM records")).containsExactly("api GET /r/1|/r/9");
        assertThat(rows.query("SELECT key, status FROM records_failed ORDER BY key"))
                .containsExactly("api GET /r/2|302", "api GET /r/3|302", "api GET /r/4|302");
    }

    @Test
    void aRedirectLoopEnds() throws IOException {
        Api.Answer again = Api.redirect("/r/1");
        api.on("/r/1", again, again, again, again, again, again, again, again);
        assertThat(fetch("range = { id = \"1..1\" }").code()).isZero();
        assertThat(api.calls("/r/1")).isEqualTo(6);
        assertThat(rows.query("SELECT status FROM records_failed")).containsExactly("302");
    }

    @Test
    void aRedirectToAnotherServerDoesNotTakeSecretsAlong() throws IOException {
        try (Api other = new Api()) {
            api.on("/r/1", Api.redirect(other.url() + "/r/9")).on("/r/2", Api.redirect("/r/3"));
            String secrets = "headers = { Authorization = \"Bearer x\", X-Api-Key = \"y\", Accept = \"text/plain\" }";
            assertThat(fetch("range = { id = \"1..2\" }\n" + secrets).code()).isZero();
            assertThat(other.headers("/r/9")).containsKey("Accept").doesNotContainKeys("Authorization", "X-api-key");
            assertThat(api.headers("/r/3")).containsKeys("Accept", "Authorization", "X-api-key");
        }
    }

    @Test
    void aRedirectedAttemptThatHangsIsCutOff() throws IOException {
        api.on("/r/1", Api.redirect("/r/2")).on("/r/2", Api.hanging());
        Path file = Files.writeString(
                folder.resolve("hang.toml"),
                "[database]\nurl = \"jdbc:sqlite:" + folder.resolve("x.db") + "\"\n[service.api]\nurl = \"" + api.url()
                        + "\"\n[service.api.policy]\nattempt-timeout = \"300ms\"\nmax-attempts = 1\n"
                        + "[[request]]\nservice = \"api\"\npath = \"/r/1\"\n");
        Program run = Program.run("fetch", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("did not end within PT0.3S");
        assertThat(api.calls("/r/2")).isEqualTo(1);
    }

    @Test
    void whatAServerSaysCannotSteerTheTerminal() throws IOException {
        api.on("/r/1", Api.reply(404, "\u001b[31mred\u001b]0;title\u0007\u009bz"));
        assertThat(fetch("range = { id = \"1..1\" }").out())
                .contains("/r/1  [31mred ]0;title z")
                .doesNotContain("\u001b", "\u0007", "\u009b");
    }

    @Test
    void whatWasRefusedAndIsGivenUpWhenTriedAgainIsNotRefusedForGoodAnyMore() throws IOException {
        api.on("/r/1", Api.status(404), Api.status(502), Api.status(502), Api.status(502), Api.status(502));
        fetch("range = { id = \"1..1\" }");
        assertThat(fetch("range = { id = \"1..1\" }", "--retry-failed").out()).contains("the next run tries again");
        assertThat(fetch("range = { id = \"1..1\" }").code()).isZero();
        assertThat(rows.count("records")).isEqualTo(1);
        assertThat(rows.count("records_failed")).isZero();
    }

    @Test
    void aFolderIsABadFile() {
        Program run = Program.run("fetch", folder);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(folder + ": can't be read");
    }

    @Test
    void helpNamesTheExitCodes() {
        assertThat(Program.run("fetch", "--help").out()).contains("Exit codes:").contains("--dry-run");
        assertThat(Program.run("--version").out()).startsWith("refrain ");
    }

    private Program fetch(String request, String... options) throws IOException {
        return run("", request, options);
    }

    private Program run(String rules, String request, String... options) throws IOException {
        Path file = folder.resolve("f.toml");
        Files.writeString(
                file,
                """
                [database]
                url = "jdbc:sqlite:%s"
                [service.api]
                url = "%s"
                concurrency = 4
                [service.api.policy]
                max-attempts = 4
                attempt-timeout = "5s"
                longest-server-wait = "1m"
                backoff = { base = "1ms", cap = "20ms" }
                %s
                [[request]]
                service = "api"
                path = "/r/{id}"
                %s
                """
                        .formatted(folder.resolve("x.db"), api.url(), rules, request));
        Object[] arguments = new Object[options.length + 2];
        arguments[0] = "fetch";
        arguments[1] = file;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Program.run(arguments);
    }
}
