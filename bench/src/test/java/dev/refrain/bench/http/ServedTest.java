package dev.refrain.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServedTest {

    @Test
    void everyRequestIsServedOnce() {
        assertThatCode(() -> new Served(7, 1).check(7)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Served(8, 1).check(7)).hasMessageContaining("8 times instead of 7");
        assertThatThrownBy(() -> new Served(6, 1).check(7)).hasMessageContaining("6 times instead of 7");
        assertThatThrownBy(() -> new Served(0, 0).check(1)).hasMessageContaining("0 times instead of 1");
    }

    @Test
    void newConnectionMayRepeatOne() {
        assertThatCode(() -> new Served(8, 2).check(7)).doesNotThrowAnyException();
        assertThatCode(() -> new Served(7, 2).check(7)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Served(9, 2).check(7)).hasMessageContaining("over 2 connection(s)");
    }

    @Test
    void lineSaysAll() {
        Served served = new Served(82_001, 2);

        assertThat(Served.parse(served.line())).isEqualTo(served);
    }
}
