package dev.refrain;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The exact waits of every kind of backoff where no chance is involved. */
class BackoffSequencesTest {

    private static final Duration FOREVER = ofNanos(Long.MAX_VALUE);

    @Test
    void noneNeverWaits() {
        assertThat(millis(Backoff.none(), 3)).containsExactly(0L, 0L, 0L);
    }

    @Test
    void fixed() {
        assertThat(millis(Backoff.fixed(ofMillis(70)).withoutJitter(), 3)).containsExactly(70L, 70L, 70L);
    }

    @Test
    void linearGrowsByItsStepUpToTheCap() {
        assertThat(millis(Backoff.linear(ofMillis(100), ofMillis(350)).withoutJitter(), 5))
                .containsExactly(100L, 200L, 300L, 350L, 350L);
    }

    @Test
    void exponentialDoublesUpToTheCap() {
        assertThat(millis(Backoff.exponential(ofMillis(100), ofSeconds(1)).withoutJitter(), 6))
                .containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void exponentialWithAnotherFactor() {
        assertThat(millis(Backoff.exponential(ofMillis(100), 1.5, ofSeconds(1)).withoutJitter(), 4))
                .containsExactly(100L, 150L, 225L, 337L);
        assertThat(millis(Backoff.exponential(ofMillis(100), 1, ofSeconds(1)).withoutJitter(), 3))
                .containsExactly(100L, 100L, 100L);
    }

    @Test
    void exponentialStartsAtItsBaseExactlyEvenIfADoubleCannotHoldIt() {
        Duration odd = ofNanos((1L << 60) + 129);
        assertThat(wait(Backoff.exponential(odd, FOREVER).withoutJitter(), 1)).isEqualTo(odd);
    }

    @Test
    void fibonacci() {
        assertThat(millis(Backoff.fibonacci(ofMillis(10), ofMillis(100)).withoutJitter(), 8))
                .containsExactly(10L, 10L, 20L, 30L, 50L, 80L, 100L, 100L);
    }

    @Test
    void fibonacciSaturatesWhereALongEnds() {
        Backoff numbers = Backoff.fibonacci(ofNanos(1), FOREVER).withoutJitter();
        assertThat(wait(numbers, 91)).isEqualTo(ofNanos(4_660_046_610_375_530_309L));
        assertThat(wait(numbers, 92)).isEqualTo(ofNanos(7_540_113_804_746_346_429L));
        assertThat(wait(numbers, 93)).isEqualTo(FOREVER);
        assertThat(wait(numbers, Integer.MAX_VALUE)).isEqualTo(FOREVER);
    }

    @Test
    void sequenceRepeatsItsLastWait() {
        assertThat(millis(
                        Backoff.sequence(ofMillis(5), ofMillis(1), ofMillis(9)).withoutJitter(), 5))
                .containsExactly(5L, 1L, 9L, 9L, 9L);
        assertThat(millis(Backoff.sequence(ofMillis(5)).withoutJitter(), 2)).containsExactly(5L, 5L);
    }

    @Test
    void sequenceKeepsNothingOfTheCallersArray() {
        Duration[] next = {ofMillis(1), ofMillis(2)};
        Backoff sequence = Backoff.sequence(ofMillis(5), next).withoutJitter();
        next[0] = ofHours(1);
        assertThat(millis(sequence, 3)).containsExactly(5L, 1L, 2L);
    }

    @Test
    void functionIsAskedWithTheNumberOfTheRetry() {
        assertThat(millis(Backoff.function(retry -> ofMillis(retry * 7L)).withoutJitter(), 3))
                .containsExactly(7L, 14L, 21L);
    }

    @Test
    void functionMayAnswerAnyDurationThatIsNotNegative() {
        assertThat(wait(Backoff.function(retry -> ofSeconds(Long.MAX_VALUE)).withoutJitter(), 1))
                .isEqualTo(FOREVER);
        assertThatThrownBy(() -> wait(Backoff.function(retry -> null), 4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("null for retry 4");
        assertThatThrownBy(() -> wait(Backoff.function(retry -> ofMillis(-3)), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PT-0.003S");
    }

    @Test
    void capCutsWhateverGrows() {
        assertThat(millis(
                        Backoff.function(retry -> ofMillis(retry * 7L))
                                .cappedAt(ofMillis(10))
                                .withoutJitter(),
                        3))
                .containsExactly(7L, 10L, 10L);
        assertThat(millis(Backoff.fixed(ofMillis(70)).cappedAt(ZERO).withoutJitter(), 2))
                .containsExactly(0L, 0L);
    }

    @Test
    void theSmallerCapHolds() {
        Backoff capped = Backoff.exponential(ofMillis(100), ofSeconds(1)).withoutJitter();
        assertThat(millis(capped.cappedAt(ofMillis(300)), 4)).containsExactly(100L, 200L, 300L, 300L);
        assertThat(millis(capped.cappedAt(ofMillis(300)).cappedAt(ofHours(1)), 4))
                .containsExactly(100L, 200L, 300L, 300L);
    }

    @Test
    void chainStartsItsSecondPartAtItsOwnFirstWait() {
        Backoff chain = Backoff.linear(ofMillis(10), ofSeconds(1))
                .then(2, Backoff.exponential(ofMillis(100), ofMillis(300)))
                .withoutJitter();
        assertThat(millis(chain, 6)).containsExactly(10L, 20L, 100L, 200L, 300L, 300L);
    }

    @Test
    void chainOfChains() {
        Backoff inner = Backoff.fixed(ofMillis(1)).then(1, Backoff.fixed(ofMillis(2)));
        Backoff firstIsChain = inner.then(3, Backoff.fixed(ofMillis(3))).withoutJitter();
        assertThat(millis(firstIsChain, 5)).containsExactly(1L, 2L, 2L, 3L, 3L);
        Backoff nextIsChain = Backoff.fixed(ofMillis(9)).then(2, inner).withoutJitter();
        assertThat(millis(nextIsChain, 5)).containsExactly(9L, 9L, 1L, 2L, 2L);
    }

    @Test
    void chainAppliesCapAndJitterToBothParts() {
        Backoff chain = Backoff.fixed(ofMillis(40)).then(1, Backoff.fixed(ofMillis(80)));
        assertThat(millis(chain.cappedAt(ofMillis(60)).withoutJitter(), 2)).containsExactly(40L, 60L);
        FixedRandom lowest = new FixedRandom(0);
        assertThat(chain.delay(1, ZERO, lowest)).isZero();
        assertThat(chain.equalJitter().delay(1, ZERO, lowest)).isEqualTo(ofMillis(20));
        assertThat(chain.equalJitter().delay(2, ZERO, lowest)).isEqualTo(ofMillis(40));
    }

    @Test
    void aPartKeepsTheJitterItWasChainedWith() {
        Backoff mixed = Backoff.fixed(ofMillis(40)).withoutJitter().then(1, Backoff.fixed(ofMillis(80)));
        assertThat(mixed.delay(1, ZERO, FixedRandom.NEVER)).isEqualTo(ofMillis(40));
        assertThat(mixed.delay(2, ZERO, new FixedRandom(0))).isZero();
    }

    @Test
    void theServersWaitIsSpreadByThePartOfAChainThatIsDue() {
        Backoff chain = Backoff.fixed(ofMillis(10)).then(1, Backoff.fixed(ofMillis(30)));
        FixedRandom largest = new FixedRandom(FixedRandom.LARGEST);
        assertThat(chain.spread(1, 0, largest)).isEqualTo(ofMillis(10).toNanos());
        assertThat(chain.spread(2, 0, largest)).isEqualTo(ofMillis(30).toNanos());
        assertThat(chain.withoutJitter().spread(2, 0, largest)).isZero();
    }

    private static List<Long> millis(Backoff backoff, int retries) {
        return IntStream.rangeClosed(1, retries)
                .mapToObj(retry -> wait(backoff, retry).toMillis())
                .toList();
    }

    private static Duration wait(Backoff backoff, int retry) {
        return backoff.delay(retry, ZERO, FixedRandom.NEVER);
    }
}
