package dev.refrain.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.refrain.RetryBudget;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The mix is the one that is promised, and the same each time. */
class MixTest {

    @Test
    void itHasTheSharesThatArePromised() {
        Map<String, Integer> shares =
                kinds().stream().collect(Collectors.groupingBy(Kind::group, Collectors.summingInt(Kind::weight)));

        assertThat(shares)
                .containsOnly(
                        entry("succeeds", 7_000),
                        entry("fails once", 1_000),
                        entry("always fails", 500),
                        entry("never completes", 500),
                        entry("cancelled", 300),
                        entry("timed out", 300),
                        entry("throws at once", 200),
                        entry("rejected", 100),
                        entry("error from a callback", 100));
    }

    @Test
    void theSeedAloneDecides() {
        assertThat(draw(1)).isEqualTo(draw(1)).isNotEqualTo(draw(2));
    }

    @Test
    void anExecutionIsOfAKindAsOftenAsItsWeightSays() {
        long first = draw(1).stream().filter("succeeds: blocking"::equals).count();

        assertThat(first).isBetween(1_400L, 1_600L);
    }

    @Test
    void kindsThatAmountToLessAreRefused() {
        List<Kind> kinds = kinds();

        assertThatThrownBy(() -> new Mix(kinds.subList(1, kinds.size()), 1))
                .hasMessage("the weights of the kinds amount to 8500");
    }

    private static List<String> draw(long seed) {
        Mix mix = new Mix(kinds(), seed);
        return IntStream.range(0, 10_000)
                .mapToObj(number -> mix.kindOf(number).name())
                .toList();
    }

    private static List<Kind> kinds() {
        try (Elsewhere elsewhere = new Elsewhere()) {
            return new Workshop(RetryBudget.unlimited(), elsewhere).allKinds();
        }
    }
}
