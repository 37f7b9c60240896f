package dev.refrain.http;

import static dev.refrain.http.server.Turn.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.GiveUpReason;
import dev.refrain.Retry;
import dev.refrain.testkit.VirtualTime;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The wait before a retry is at least what the server asks for. */
class WaitsTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final VirtualTime time = VirtualTime.create();

    private RetryingHttpClient client() {
        Retry retry = scene.retry(Scene.AT_ONCE).time(time);
        return RetryingHttpClient.over(scene.plain, retry).clock(time.wallClock());
    }

    /** Blocking calls on this thread move time by themselves. */
    private HttpResponse<String> exchange(Mode mode, HttpClient client) throws Exception {
        return mode == Mode.SEND
                ? mode.exchange(client, scene.to("/"))
                : time.await(client.sendAsync(scene.to("/").build(), BodyHandlers.ofString()));
    }

    private void isRetriedAfter(Mode mode, Duration wait) throws Exception {
        scene.server.next(reply(200, "up"));
        assertThat(waitedBy(mode)).isEqualTo(wait);
    }

    private Duration waitedBy(Mode mode) throws Exception {
        scene.events.clear();
        Duration before = time.elapsed();
        exchange(mode, client());
        assertThat(scene.events.delays()).containsExactly(time.elapsed().minus(before));
        return time.elapsed().minus(before);
    }

    @EveryMode
    void secondsAreHonouredOn429And503(Mode mode) throws Exception {
        for (int status : new int[] {429, 503}) {
            scene.server.next(reply(status).header("Retry-After", "7"));
            isRetriedAfter(mode, Duration.ofSeconds(7));
        }
        for (int status : new int[] {500, 502, 504, 408}) {
            scene.server.next(reply(status).header("Retry-After", "7"));
            isRetriedAfter(mode, Duration.ZERO);
        }
    }

    @EveryMode
    void aDateIsMeasuredByTheServersOwnClock(Mode mode) throws Exception {
        scene.server.next(reply(503)
                .header("Date", "Wed, 21 Oct 2015 07:28:00 GMT")
                .header("Retry-After", "Wed, 21 Oct 2015 07:28:30 GMT"));
        isRetriedAfter(mode, Duration.ofSeconds(30));
    }

    @EveryMode
    void orByOursWhereItHasNone(Mode mode) throws Exception {
        time.advance(Duration.ofSeconds(10));
        Duration sinceMidnight = time.elapsed();
        scene.server.next(reply(503).header("Retry-After", "Thu, 01 Jan 2026 00:01:00 GMT"));

        isRetriedAfter(mode, Duration.ofMinutes(1).minus(sinceMidnight));
    }

    @EveryMode
    void whatIsNotUnderstoodIsLeftToTheBackoff(Mode mode) throws Exception {
        scene.server.next(reply(503).header("Retry-After", "soon"));
        isRetriedAfter(mode, Duration.ZERO);
    }

    @EveryMode
    void aRateLimitThatIsUsedUpIsHonouredToo(Mode mode) throws Exception {
        scene.server.next(reply(429).header("RateLimit", "\"default\";r=0;t=12"));
        isRetriedAfter(mode, Duration.ofSeconds(12));
    }

    @EveryMode
    void aWaitOverTheLongestAllowedGivesUpWithTheResponse(Mode mode) throws Exception {
        scene.server.next(reply(503, "closed for renovation").header("Retry-After", "99999999999999999999999999"));

        assertThat(exchange(mode, client()).body()).isEqualTo("closed for renovation");
        assertThat(scene.events.gaveUp().reason()).isEqualTo(GiveUpReason.SERVER_WAIT);
    }

    @EveryMode
    void jitterOnlyAddsSoThatManyClientsComeBackSpread(Mode mode) throws Exception {
        Set<Duration> waits = new HashSet<>();
        for (int client = 0; client < 100; client++) {
            scene.server.next(reply(503).header("Retry-After", "5"), reply(200));
            Retry retry = scene.retry(
                            Scene.AT_ONCE.backoff(Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(1))))
                    .time(time);
            scene.events.clear();
            exchange(mode, RetryingHttpClient.over(scene.plain, retry));
            waits.addAll(scene.events.delays());
        }
        assertThat(waits).hasSizeGreaterThan(90).allSatisfy(wait -> assertThat(wait)
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6)));
    }
}
