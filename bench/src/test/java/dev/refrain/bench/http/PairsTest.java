package dev.refrain.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void disturbedBlockCountsAsOne() {
        Pairs pairs = new Pairs(50);
        pairs.add(1000, 1100);
        pairs.add(2000, 2200); // the machine was slower, for both
        pairs.add(1000, 90_000);

        assertThat(pairs.ratio()).isEqualTo(1.1);
    }

    @Test
    void timesAreThoseOfARequest() {
        Pairs pairs = new Pairs(50);
        pairs.add(1000, 2000);

        assertThat(pairs.firstNanos()).isEqualTo(10);
        assertThat(pairs.secondNanos()).isEqualTo(20);
    }

    @Test
    void bothAskEquallyOften() throws Exception {
        try (FixedAnswers server = new FixedAnswers(Kind.SEND.length(), 0)) {
            Asking first = Askings.bare(Kind.SEND, server);
            Asking second = Askings.bare(Kind.SEND, server);

            new Pairs(5).measure(first, second, 10);

            assertThat(first.asked()).isEqualTo(2 * 5 * 10);
            assertThat(second.asked()).isEqualTo(first.asked());
            assertThat(server.served().requests()).isEqualTo(first.asked() + second.asked());
        }
    }
}
