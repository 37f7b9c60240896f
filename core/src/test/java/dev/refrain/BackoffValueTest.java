package dev.refrain;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BackoffValueTest {

    private static final IntFunction<Duration> FUNCTION = retry -> ofMillis(retry);

    /** Each differs from all others. */
    private static final List<Supplier<Backoff>> ALL = List.of(
            Backoff::none,
            () -> Backoff.fixed(ofMillis(10)),
            () -> Backoff.fixed(ofMillis(11)),
            () -> Backoff.fixed(ofMillis(10)).withoutJitter(),
            () -> Backoff.fixed(ofMillis(10)).equalJitter(),
            () -> Backoff.fixed(ofMillis(10)).cappedAt(ofSeconds(1)),
            () -> Backoff.linear(ofMillis(10), ofSeconds(1)),
            () -> Backoff.linear(ofMillis(10), ofSeconds(2)),
            () -> Backoff.exponential(ofMillis(10), ofSeconds(1)),
            () -> Backoff.exponential(ofMillis(10), 3, ofSeconds(1)),
            () -> Backoff.fibonacci(ofMillis(10), ofSeconds(1)),
            () -> Backoff.decorrelated(ofMillis(10), ofSeconds(1)),
            () -> Backoff.sequence(ofMillis(10)),
            () -> Backoff.sequence(ofMillis(10), ofMillis(20)),
            () -> Backoff.function(FUNCTION),
            () -> Backoff.fixed(ofMillis(10)).then(1, Backoff.none()),
            () -> Backoff.fixed(ofMillis(10)).then(2, Backoff.none()));

    @Test
    void equalValuesAreEqual() {
        assertThat(ALL).allSatisfy(backoff -> assertThat(backoff.get())
                .isEqualTo(backoff.get())
                .hasSameHashCodeAs(backoff.get())
                .hasToString(backoff.get().toString()));
    }

    @Test
    void everyPartOfTheValueCounts() {
        List<Backoff> values = ALL.stream().map(Supplier::get).toList();
        assertThat(new HashSet<>(values)).hasSameSizeAs(values);
        assertThat(values).doesNotContain((Backoff) null).noneMatch(value -> value.equals("a string"));
    }

    @Test
    void waysToSayTheSameAreEqual() {
        assertThat(Backoff.exponential(ofMillis(10), ofSeconds(1)))
                .isEqualTo(Backoff.exponential(ofMillis(10), 2, ofSeconds(1)))
                .isEqualTo(Backoff.exponential(ofMillis(10), ofSeconds(9)).cappedAt(ofSeconds(1)));
        assertThat(Backoff.fixed(Duration.ZERO).withoutJitter()).isEqualTo(Backoff.none());
    }

    @Test
    void textsOfAllDiffer() {
        assertThat(ALL.stream().map(Supplier::get).map(Backoff::toString)).doesNotHaveDuplicates();
    }

    @Test
    void textTellsGrowthCapAndJitter() {
        assertThat(Backoff.exponential(ofMillis(100), ofSeconds(10)).toString())
                .isEqualTo("Backoff[Exponential[base=100000000, factor=2.0], cap=PT10S, jitter=full]");
        assertThat(Backoff.fixed(ofMillis(1)).withoutJitter().toString())
                .isEqualTo("Backoff[Fixed[interval=1000000], jitter=none]");
    }

    @Test
    void withersDoNotChangeTheValueTheyAreCalledOn() {
        Backoff built = Backoff.linear(ofMillis(10), ofSeconds(1));
        built.cappedAt(ofMillis(20));
        built.withoutJitter();
        built.equalJitter();
        built.then(1, Backoff.none());
        assertThat(built).isEqualTo(Backoff.linear(ofMillis(10), ofSeconds(1)));
    }
}
