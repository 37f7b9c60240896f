package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** The default listener: levels, at most ten lines a second, and whatever the backend does changes nothing. */
class LogTest {

    private static final IOException FAILURE = new IOException("disk on fire");

    private final FakeTiming time = new FakeTiming();
    /** Gives up at once: one line for each call. */
    private final Retry single =
            Retry.with(RetryPolicy.retryOn(IOException.class).maxAttempts(1)).time(time);

    private final Retry twice = Retry.with(RetryPolicy.retryOn(IOException.class)
                    .maxAttempts(2)
                    .backoff(Backoff.fixed(Duration.ofMillis(40)).withoutJitter()))
            .named("catalog")
            .time(time);

    @Test
    void retriesAreLoggedAtDebugAndGivingUpAtWarning() {
        try (CapturedLog log = new CapturedLog(Level.ALL)) {
            fail(twice, FAILURE);
            assertThat(log.records()).extracting(LogRecord::getLevel).containsExactly(Level.FINE, Level.WARNING);
            assertThat(log.records()).extracting(LogRecord::getLoggerName).containsOnly("dev.refrain");
            assertThat(log.lines())
                    .containsExactly(
                            "catalog: attempt 1 failed, next one after PT0.04S: java.io.IOException: disk on fire",
                            "catalog: gave up after 2 attempt(s), reason ATTEMPTS: java.io.IOException: disk on fire");
        }
    }

    @Test
    void successIsNotLogged() {
        try (CapturedLog log = new CapturedLog(Level.ALL)) {
            assertThat(twice.call(() -> 7)).isEqualTo(7);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void errorOfACallbackIsTold() {
        Retry broken = Retry.with(RetryPolicy.retryOn(IOException.class, failure -> {
                    throw new IllegalStateException("of the predicate");
                }))
                .time(time);
        try (CapturedLog log = new CapturedLog(Level.ALL)) {
            fail(broken, FAILURE);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("reason CALLBACK", "of the predicate", "disk on fire");
        }
    }

    @Test
    void tenLinesASecondAndACountOfWhatWasDropped() {
        try (CapturedLog log = new CapturedLog(Level.WARNING)) {
            fail(single, 25);
            assertThat(log.lines()).hasSize(10).noneMatch(line -> line.contains("dropped"));
            time.advance(Duration.ofSeconds(1).minusNanos(1));
            fail(single, 1);
            assertThat(log.lines()).hasSize(10);
            time.advance(Duration.ofNanos(1));
            fail(single, 12);
            assertThat(log.lines()).hasSize(20);
            assertThat(log.lines().get(10)).endsWith(" (16 lines before this one were dropped)");
            assertThat(log.lines().subList(11, 20)).noneMatch(line -> line.contains("dropped"));
            time.advance(Duration.ofHours(1));
            fail(single, 1);
            assertThat(log.lines().get(20)).endsWith(" (2 lines before this one were dropped)");
        }
    }

    /** Not ten at the end of one second, and ten more at the beginning of the next. */
    @Test
    void tenLinesInAnySecond() {
        try (CapturedLog log = new CapturedLog(Level.WARNING)) {
            fail(single, 1);
            time.advance(Duration.ofMillis(999));
            fail(single, 9);
            time.advance(Duration.ofMillis(1));
            fail(single, 9);
            assertThat(log.lines()).hasSize(11);
        }
    }

    @Test
    void aSlowStreamOfLinesIsComplete() {
        try (CapturedLog log = new CapturedLog(Level.WARNING)) {
            for (int i = 0; i < 50; i++) {
                fail(single, 1);
                time.advance(Duration.ofMillis(100));
            }
            assertThat(log.lines()).hasSize(50).noneMatch(line -> line.contains("dropped"));
        }
    }

    @Test
    void everyRetryHasItsOwnLimit() {
        Retry other = Retry.with(RetryPolicy.retryOn(IOException.class).maxAttempts(1))
                .named("other")
                .time(time);
        try (CapturedLog log = new CapturedLog(Level.WARNING)) {
            fail(single, 25);
            fail(other, 25);
            assertThat(log.lines()).hasSize(20);
            assertThat(log.lines().subList(10, 20)).allMatch(line -> line.startsWith("other: "));
        }
    }

    @Test
    void retriesAndGivingUpShareTheLimit() {
        try (CapturedLog log = new CapturedLog(Level.ALL)) {
            for (int i = 0; i < 20; i++) {
                fail(twice, FAILURE); // two lines and 40 ms each
            }
            assertThat(log.lines()).hasSize(10);
        }
    }

    @Test
    void whatIsNotLoggableCountsForNothing() {
        try (CapturedLog log = new CapturedLog(Level.WARNING)) {
            for (int i = 0; i < 10; i++) {
                fail(twice, FAILURE);
            }
            assertThat(log.lines()).hasSize(10).allMatch(line -> line.contains("gave up"));
        }
    }

    @Test
    void aBrokenBackendChangesNothing() {
        for (Throwable broken : List.of(new IllegalStateException("disk full"), new NoClassDefFoundError("gone"))) {
            List<RetryEvent> events = new ArrayList<>();
            Retry listened = twice.listener(events::add);
            try (CapturedLog log = new CapturedLog(Level.ALL, written -> LogTest.<RuntimeException>sneak(broken))) {
                assertThatThrownBy(() -> listened.call(() -> {
                            throw FAILURE;
                        }))
                        .isSameAs(FAILURE);
                assertThat(log.records()).hasSize(2);
            }
            assertThat(events).last().isInstanceOf(RetryEvent.GaveUp.class);
            assertThat(FAILURE.getSuppressed()).isEmpty();
        }
    }

    @Test
    void failureWhoseTextThrowsIsLoggedByItsType() {
        class Mute extends IOException {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        }
        Mute mute = new Mute();
        try (CapturedLog log = new CapturedLog(Level.ALL)) {
            assertThat(catchThrowable(() -> single.call(() -> {
                        throw mute;
                    })))
                    .isSameAs(mute);
            assertThat(log.lines()).singleElement().asString().endsWith(": " + Mute.class.getName());
        }
    }

    @Test
    void listenerThatThrowsIsLoggedOnce() {
        Retry listened = single.listener(event -> {
            throw new AssertionError("of the listener");
        });
        try (CapturedLog log = new CapturedLog(Level.WARNING)) {
            fail(listened, 3);
            assertThat(log.lines().stream().filter(line -> line.contains("a listener threw")))
                    .singleElement()
                    .asString()
                    .contains("of the listener");
            assertThat(log.lines()).hasSize(4);
        }
    }

    private static void fail(Retry retry, int times) {
        for (int i = 0; i < times; i++) {
            fail(retry, FAILURE);
        }
    }

    private static void fail(Retry retry, IOException failure) {
        assertThat(catchThrowable(() -> retry.call(() -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
