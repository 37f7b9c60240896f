package dev.refrain.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a good file means. */
class FetchFileTest {

    @Test
    void aTemplateStandsForAllCombinationsOfItsValues() throws BadFileException {
        List<Request> requests = requests(
                """
                path = "/{lang}/{id}"
                range = { id = "08..10" }
                list = { lang = ["en", "fr"] }
                """);
        assertThat(requests)
                .extracting(request -> request.uri().getPath())
                .containsExactly("/v1/en/08", "/v1/fr/08", "/v1/en/09", "/v1/fr/09", "/v1/en/10", "/v1/fr/10");
    }

    @Test
    void aRangeIsTheSameInEveryLanguage() throws BadFileException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(requests("path = \"/{a}/{b}\"\nrange = { a = \"08..08\", b = \"7..7\" }"))
                    .extracting(Request::key)
                    .containsExactly("api GET /08/7");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFile(@TempDir Path folder) throws Exception {
        String text =
                "\uFEFF[database]\r\nurl = \"jdbc:sqlite:x.db\"\r\n[service.api]\r\nurl = \"http://localhost:1\"\r\n"
                        + "[[request]]\r\nservice = \"api\"\r\npath = \"/x\"\r\n";
        Path file = Files.writeString(folder.resolve("windows.toml"), text);
        assertThat(FetchFile.read(file).requests()).hasSize(1);
    }

    @Test
    void aKeyOfItsOwnMayTellRequestsApartThatDifferInTheirBodiesOnly() throws BadFileException {
        assertThat(requests("path = \"/rpc\"\nmethod = \"POST\"\nbody = \"{id}\"\nkey = \"item {id}\"\n"
                        + "range = { id = \"1..2\" }"))
                .extracting(request -> request.key() + request.body().orElse(""))
                .containsExactly("item 11", "item 22");
    }

    @Test
    void aValueCannotBecomeAnotherPartOfTheUrl() throws BadFileException {
        assertThat(requests("path = \"/find?q={q}\"\nlist = { q = [\"a b&c/é?\"] }"))
                .extracting(Request::uri)
                .containsExactly(URI.create("http://localhost:1/v1/find?q=a%20b%26c%2F%C3%A9%3F"));
    }

    @Test
    void aKeyOfItsOwnIsFilledToo() throws BadFileException {
        assertThat(requests("path = \"/{id}\"\nrange = { id = \"1..2\" }\nkey = \"item {id}\""))
                .extracting(Request::key)
                .containsExactly("item 1", "item 2");
    }

    @Test
    void theKeyDoesNotNameTheHostSoThatAServiceMayMove() throws BadFileException {
        assertThat(requests("path = \"/x\"")).extracting(Request::key).containsExactly("api GET /x");
    }

    @Test
    void onlyWhatMayBeRepeatedIsIdempotent() throws BadFileException {
        assertThat(idempotent("method = \"put\"")).isTrue();
        assertThat(idempotent("method = \"POST\"")).isFalse();
        assertThat(idempotent("method = \"POST\"\nidempotent = true")).isTrue();
        assertThat(idempotent("method = \"POST\"\nheaders = { idempotency-key = \"7\" }"))
                .isTrue();
    }

    @Test
    void aHeaderMayComeFromTheEnvironment() throws BadFileException {
        Request request = requests("path = \"/x\"\nheaders = { Authorization = \"Bearer ${TOKEN}\" }")
                .get(0);
        assertThat(request.headers()).containsEntry("Authorization", "Bearer s$cret");
    }

    @Test
    void aPasswordIsNotShown() {
        Database database = new Database(
                "jdbc:postgresql://h/d?user=u&password=p&ssl=true", Optional.empty(), Optional.of("p"), "records");
        assertThat(database.toString()).isEqualTo("jdbc:postgresql://h/d?user=u&password=***&ssl=true, table records");
    }

    @ParameterizedTest
    @CsvSource({"250,250ms", "15400,15.4s", "3000,3s", "60000,1m", "72000,1m 12s", "3600000,1h"})
    void aDurationIsShownRoughly(long millis, String text) {
        assertThat(RoughDuration.format(Duration.ofMillis(millis))).isEqualTo(text);
    }

    private static boolean idempotent(String lines) throws BadFileException {
        return requests("path = \"/x\"\n" + lines).get(0).idempotent();
    }

    private static List<Request> requests(String lines) throws BadFileException {
        String text = "[database]\nurl = \"jdbc:sqlite:x.db\"\n[service.api]\nurl = \"http://localhost:1/v1/\"\n"
                + "[[request]]\nservice = \"api\"\n" + lines;
        Map<String, String> environment = Map.of("TOKEN", "s$cret");
        return FetchFile.parse("good.toml", text, name -> Optional.ofNullable(environment.get(name)))
                .requests();
    }
}
