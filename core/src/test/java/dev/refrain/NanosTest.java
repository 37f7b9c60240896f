package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NanosTest {

    @Test
    void durationsBeyond292YearsSaturate() {
        assertThat(Nanos.of(Duration.ZERO)).isZero();
        assertThat(Nanos.of(Duration.ofNanos(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
        assertThat(Nanos.of(Duration.ofNanos(Long.MAX_VALUE).plusNanos(1))).isEqualTo(Long.MAX_VALUE);
        assertThat(Nanos.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))).isEqualTo(Long.MAX_VALUE);
    }

    @Property
    void sumIsExactOrSaturated(@ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 0) long b) {
        assertThat(Nanos.plus(a, b)).isEqualTo(saturated(BigInteger.valueOf(a).add(BigInteger.valueOf(b))));
    }

    @Property
    void productIsExactOrSaturated(@ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 0) long b) {
        assertThat(Nanos.times(a, b)).isEqualTo(saturated(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b))));
    }

    @Property
    void drawIncludesBothEnds(@ForAll @LongRange(min = 0) long most) {
        assertThat(Nanos.draw(most, new FixedRandom(0))).isZero();
        assertThat(Nanos.draw(most, new FixedRandom(FixedRandom.LARGEST))).isBetween(most - most / (1L << 51), most);
    }

    private static long saturated(BigInteger exact) {
        return exact.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }
}
