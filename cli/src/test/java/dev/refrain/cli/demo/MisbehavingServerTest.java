package dev.refrain.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MisbehavingServerTest {

    private static final Duration STALL = Duration.ofMillis(300);

    private Visit visit;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        visit = new Visit(1_000, directory, new MisbehavingServer.Lengths(Duration.ofHours(1), STALL));
    }

    @AfterEach
    void stop() {
        visit.close();
    }

    @Test
    void aRecordWithoutFaultsIsServed() throws Exception {
        int id = visit.idMeeting(Fault.NONE);
        HttpResponse<String> response = visit.get(id);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(new Catalog(Visit.SEED).json(id));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(visit.log()).containsExactly(id + " ok");
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 500", "UNAVAILABLE, 503", "THROTTLED, 429"})
    void aStatusIsAnsweredAndLogged(Fault fault, int status) throws Exception {
        int id = visit.idMeeting(fault);

        assertThat(visit.get(id).statusCode()).isEqualTo(status);
        assertThat(visit.log()).containsExactly(id + " " + status);
    }

    @Test
    void whoIsThrottledIsToldWhenToComeBack() throws Exception {
        for (int id : visit.idsMeeting(Fault.THROTTLED)) {
            HttpResponse<String> response = visit.get(id);
            String when = response.headers().firstValue("Retry-After").orElseThrow();
            switch (visit.plan.retryAfter(id, 1)) {
                case AT_ONCE -> assertThat(when).isEqualTo("0");
                case SECOND -> assertThat(when).isEqualTo("1");
                case FRACTION -> assertThat(when).isEqualTo("0.5");
                case NONSENSE -> assertThat(when).isEqualTo("soon");
                case DATE ->
                    assertThat(date(when))
                            .isEqualTo(
                                    date(response.headers().firstValue("Date").orElseThrow())
                                            .plusSeconds(1));
            }
        }
    }

    private static ZonedDateTime date(String header) {
        assertThat(header).hasSize("Sun, 06 Nov 1994 08:49:37 GMT".length());
        return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    @Test
    void aResetIsSeenInSpiteOfTheClientsOwnSecondTry() {
        int id = visit.idMeeting(Fault.RESET);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> visit.get(id));
        assertThat(Collections.frequency(logged(), id + " reset")).isEqualTo(2);
    }

    @Test
    void aStalledBodyFallsSilentHalfway() throws Exception {
        int id = visit.idMeeting(Fault.STALL);
        byte[] whole = new Catalog(Visit.SEED).json(id).getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        HttpResponse<InputStream> response = visit.get(id, BodyHandlers.ofInputStream());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().readNBytes(whole.length / 2)).isEqualTo(Arrays.copyOf(whole, whole.length / 2));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> response.body().read());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(STALL);
        assertThat(visit.log()).containsExactly(id + " stall");
    }

    @Test
    void aCutBodyEndsHalfway() throws Exception {
        int id = visit.idMeeting(Fault.CUT);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> visit.get(id))
                .withMessageContaining("fixed content-length");
        assertThat(visit.log()).containsExactly(id + " cut");
    }

    @ParameterizedTest
    @CsvSource({"MISSING, 404", "INVALID, 400"})
    void thePermanentOnesNeverRecover(Fault fault, int status) throws Exception {
        int id = visit.idMeeting(fault);
        for (int call = 1; call <= 10; call++) {
            assertThat(visit.get(id).statusCode()).isEqualTo(status);
        }

        assertThat(visit.log()).hasSize(10).containsOnly(id + " " + status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /records/0, 404",
        "GET, /records/1001, 404",
        "GET, /records/1?x=1, 404",
        "HEAD, /records/1, 405",
        "DELETE, /records/1, 405"
    })
    void thereIsNothingElse(String method, String path, int status) throws Exception {
        assertThat(visit.status(method, path)).isEqualTo(status);
        assertThat(visit.log()).containsExactly("- " + status);
    }

    @Test
    void whatIsClosedTwiceIsClosed() throws Exception {
        visit.get(visit.idMeeting(Fault.NONE));
        visit.close();
        visit.close();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> visit.get(1));
        assertThat(logged()).hasSize(1);
    }

    private List<String> logged() {
        try {
            return visit.log();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
