package dev.refrain.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broken file is answered with line, column, key and what was expected. */
class BadFileTest {

    /** A good file, of which each case replaces one line. */
    private static final String GOOD =
            """
            [database]
            url = "jdbc:sqlite:x.db"
            table = "records"
            [service.catalog]
            url = "http://localhost:1"
            concurrency = 4
            headers = { Accept = "text/plain" }
            [service.catalog.policy]
            max-attempts = 8
            within = "2m"
            attempt-timeout = "2s"
            backoff = { kind = "fixed", base = "50ms" }
            [[service.catalog.policy.on]]
            status = [500, "502-504"]
            max-attempts = 3
            [[request]]
            service = "catalog"
            path = "/a/{id}"
            range = { id = "1..3" }
            """;

    @Test
    void aGoodFileIsRead() throws BadFileException {
        FetchFile file = read(GOOD);
        assertThat(file.requests())
                .extracting(Request::key)
                .containsExactly("catalog GET /a/1", "catalog GET /a/2", "catalog GET /a/3");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1  | [databse]                    | 1:1: databse: is not a key of this table; did you mean database?
            1  | [databse]                    | 1:1: database: is missing; expected a table [database]
            2  | url = "jdbc:oracle:x"        | 2:1: database.url: expected a JDBC URL, jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE, but found "jdbc:oracle:x"
            2  | user = "me"                  | 1:1: database.url: is missing; expected a JDBC URL
            2  | url = "jdbc:sqlite::memory:" | 2:1: database.url: expected a JDBC URL, jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE, but found "jdbc:sqlite::memory:"
            2  | url = "jdbc:sqlite:"         | 2:1: database.url: expected a JDBC URL
            2  | url = "postgresql://u:pw@h/d" | jdbc:postgresql://HOST/DATABASE, but found "postgresql://***@h/d"
            2  | url = "jdbc:postgresql://u:pw@h/d" | 2:1: database.url: has a user before its host, which the driver can't read; expected the keys user and password
            3  | password = 1234              | 3:1: database.password: expected a string
            3  | table = "a b"                | 3:1: database.table: expected a name of letters, digits and _, at most 40, but found "a b"
            3  | table = 7                    | 3:1: database.table: expected a string, but found 7
            3  | tabel = "x"                  | 3:1: database.tabel: is not a key of this table; did you mean table?
            3  | password = "${NOT_SET}"      | 3:1: database.password: the environment variable NOT_SET is not set
            5  | url = "ftp://localhost"      | 5:1: service.catalog.url: expected an http or https URL such as "https://api.example.org/v1", but found "ftp://localhost"
            5  | url = "http://u:pw@localhost" | 5:1: service.catalog.url: has a user in it, which is never sent; expected a header Authorization
            5  | url = "http://localhost?a=1" | 5:1: service.catalog.url: expected an http or https URL
            5  | url = "http://localhost/#a"  | 5:1: service.catalog.url: expected an http or https URL
            5  | url = "http://localhost:99999" | 5:1: service.catalog.url: expected an http or https URL
            6  | concurrency = 0              | 6:1: service.catalog.concurrency: expected a whole number from 1 to 10000, but found 0
            6  | concurrency = "4"            | 6:1: service.catalog.concurrency: expected a whole number from 1 to 10000, but found "4"
            7  | headers = { Host = "x" }     | 7:13: service.catalog.headers.Host: restricted header name
            7  | headers = "x"                | 7:1: service.catalog.headers: expected a table, but found "x"
            9  | max-attempts = 0             | 9:1: service.catalog.policy.max-attempts: expected a whole number from 1 to 1000000, but found 0
            10 | within = "2 minutes"         | 10:1: service.catalog.policy.within: expected a duration such as "250ms", "1.5s", "5m" or "2h", but found "2 minutes"
            9  | max-attempts = ["unlimited"] | 9:1: service.catalog.policy.max-attempts: expected a whole number from 1 to 1000000, but found an array
            10 | within = "0s"                | 10:1: service.catalog.policy.within: must be more than zero
            10 | within = 30                  | 10:1: service.catalog.policy.within: expected a duration
            10 | withing = "2m"               | 10:1: service.catalog.policy.withing: is not a key of this table; did you mean within?
            11 | attempt-timeout = "0s"       | 11:1: service.catalog.policy.attempt-timeout: must be more than zero
            12 | backoff = { kind = "cubic" } | 12:13: service.catalog.policy.backoff.kind: expected none, fixed, linear, exponential, fibonacci, decorrelated or sequence, but found "cubic"
            12 | backoff = { cap = "1ms" }    | service.catalog.policy.backoff.kind: cap must not be less than base = PT0.1S, but is PT0.001S
            12 | backoff = { jitter = "lots" }| 12:13: service.catalog.policy.backoff.jitter: expected full, equal or none, but found "lots"
            12 | backoff = { kind = "none", base = "1s" } | 12:28: service.catalog.policy.backoff.base: is not a key of this table
            14 | status = [200]               | 14:1: service.catalog.policy.on.status: expected statuses from 300 to 599, such as 429, "502-504", "5xx" or an array of those, but found 200
            14 | status = []                  | 14:1: service.catalog.policy.on.status: expected statuses from 300 to 599, such as 429, "502-504", "5xx" or an array of those, but found an empty array
            14 | error = "reset"              | 14:1: service.catalog.policy.on.error: expected connect, timeout or io, but found "reset"
            14 | retry = true                 | 13:1: service.catalog.policy.on: expected either error or status, but neither is there
            15 | retry = 1                    | 15:1: service.catalog.policy.on.retry: expected true or false, but found 1
            17 | service = "catalogue"        | 17:1: request.service: there is no [service.catalogue]; did you mean "catalog"?
            18 | path = "a/{id}"              | 18:1: request.path: expected a path that starts with /, but found "a/{id}"
            18 | path = "/a/{nr}"             | 18:1: request.path: {nr} has no values; expected range = { nr = "1..9" } or list = { nr = [...] }
            18 | path = "/a"                  | 18:1: request.path: does not use {id}, so several requests would be the same
            18 | method = "FETCH"             | 18:1: request.method: expected one of DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, but found "FETCH"
            18 | method = "GET"               | 16:1: request: expected either path or url, but neither is there
            19 | range = { id = "3..1" }      | 19:11: request.range.id: expected a range such as "1..1000", both ends included, of at most 5000000, but found "3..1"
            19 | list = { id = ["1", "1"] }   | 16:1: request: two requests have the key "catalog GET /a/1", the other one at line 17; give one of them a key of its own
            19 | list = { id = [{ a = 1 }] }  | 19:10: request.list.id: expected a string, a number or an array of those, but found a table
            19 | list = { id = [[1]] }        | 19:10: request.list.id: expected a string, a number or an array of those, but found an array
            19 | list = { id = [] }           | 19:10: request.list.id: the list is empty
            3  | table = records              | 3:9: Unexpected 'r'
            """)
    void isAnsweredWith(int line, String replacement, String message) {
        assertThat(messageOf(replace(line, replacement))).contains("bad.toml:").contains(message);
    }

    @Test
    void allProblemsAreListedFromTopToBottom() {
        String text = replace(3, "table = 7")
                .replace("concurrency = 4", "concurrency = -1")
                .replace("\"1..3\"", "\"x\"");
        assertThat(messageOf(text).lines().map(line -> line.replaceAll("^(bad.toml:\\d+).*", "$1")))
                .containsExactly("bad.toml:3", "bad.toml:6", "bad.toml:19");
    }

    @Test
    void aSecretIsNotRepeated() {
        String headers = replace(7, "headers = { Authorization = \"Bearer ${TOKEN}\" }");
        assertThat(messageOf(headers))
                .contains("7:13: service.catalog.headers.Authorization: its value can't be sent in a header")
                .doesNotContain("s3cret");
        assertThat(messageOf(replace(3, "password = 1234"))).doesNotContain("1234");
    }

    @Test
    void aKeyThatPostgresqlHasNoIndexForIsTooLong() {
        String path = "path = \"/" + "a".repeat(2_500) + "/{id}\"";
        assertThat(messageOf(replace(18, path)))
                .contains("16:1: request: its key is longer than 2000 bytes; give it a key");
    }

    @Test
    void anEmptyFileMissesEverything() {
        assertThat(messageOf(""))
                .contains("database: is missing")
                .contains("service: is missing; expected a table [service.NAME]")
                .contains("request: is missing; expected at least one [[request]]");
    }

    @Test
    void unlimitedAttemptsNeedALimitOfTime() {
        String text = replace(9, "max-attempts = \"unlimited\"").replace("within = \"2m\"", "");
        assertThat(messageOf(text))
                .contains("9:1: service.catalog.policy.max-attempts: unlimited attempts never end unless within");
    }

    private static String replace(int line, String replacement) {
        String[] lines = GOOD.split("\n");
        lines[line - 1] = replacement;
        return String.join("\n", lines);
    }

    private static String messageOf(String text) {
        return catchThrowableOfType(BadFileException.class, () -> read(text)).getMessage();
    }

    private static FetchFile read(String text) throws BadFileException {
        Map<String, String> environment = Map.of("TOKEN", "s3cret\n");
        return FetchFile.parse("bad.toml", text, name -> Optional.ofNullable(environment.get(name)));
    }
}
