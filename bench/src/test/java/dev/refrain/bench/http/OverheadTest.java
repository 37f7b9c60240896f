package dev.refrain.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.http.RetryingHttpClient;
import java.net.http.HttpClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of request works, with the server in a JVM of its own, and wrong work is noticed. Says nothing about time. */
class OverheadTest {

    @ParameterizedTest
    @EnumSource
    void everyKindGivesEveryFigure(Kind kind) throws Exception {
        Map<Figure, Double> figures = Overhead.measure(kind, 1);

        assertThat(figures).containsOnlyKeys(Figure.values());
        assertThat(figures.values()).allMatch(figure -> figure > 0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONTROL")
    void whatIsComparedRetries(Kind kind) throws Exception {
        try (FixedAnswers server = new FixedAnswers(kind.length(), 1)) {
            HttpClient retrying = kind.compared().with(HttpClient.newHttpClient());

            Askings.with(kind, retrying, server).ask(1);

            assertThat(retrying).isInstanceOf(RetryingHttpClient.class);
            assertThat(server.served().requests()).isEqualTo(2);
        }
    }

    @Test
    void clientThatDoesNotRetryIsNoticed() throws Exception {
        try (FixedAnswers server = new FixedAnswers(Kind.SEND.length(), 1)) {
            Asking bare = Askings.bare(Kind.SEND, server);

            assertThatThrownBy(() -> bare.ask(1)).hasMessageContaining("503");
        }
    }

    @Test
    void wrongBodyIsNoticed() throws Exception {
        try (FixedAnswers server = new FixedAnswers(7, 0)) {
            Asking bare = Askings.bare(Kind.ASYNC, server);

            assertThatThrownBy(() -> bare.ask(1)).hasMessageEndingWith(" of 7");
        }
    }
}
