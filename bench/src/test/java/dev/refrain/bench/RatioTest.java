package dev.refrain.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void intervalIsStudentsForTheMeanOfLogarithms() {
        Ratio ratio = Ratio.of(List.of(Math.exp(-0.01), 1.0, Math.exp(0.01)));

        double half = 4.302653 * 0.01 / Math.sqrt(3); // t for two degrees of freedom, from a table
        assertThat(ratio.value()).isCloseTo(1, within(1e-9));
        assertThat(ratio.low()).isCloseTo(Math.exp(-half), within(1e-6));
        assertThat(ratio.high()).isCloseTo(Math.exp(half), within(1e-6));
        assertThat(ratio.range()).isEqualTo("0.9755 – 1.0252");
    }

    @Test
    void twoAreTooFewForAnInterval() {
        Ratio ratio = Ratio.of(List.of(1.0, 1.0));

        assertThat(ratio.range()).isEqualTo("? – ?");
        assertThat(ratio.isOne(0.03)).isFalse();
    }

    @Test
    void oneIsWithinANarrowInterval() {
        assertThat(new Ratio(1.01, 0.99, 1.03).isOne(0.03)).isTrue();
        assertThat(new Ratio(1.01, 1.001, 1.02).isOne(0.03)).isFalse();
        assertThat(new Ratio(0.98, 0.97, 0.999).isOne(0.03)).isFalse();
        assertThat(new Ratio(1.0, 0.98, 1.04).isOne(0.03)).isFalse();
        assertThat(new Ratio(1.0, 0.96, 1.02).isOne(0.03)).isFalse();
    }
}
