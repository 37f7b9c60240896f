package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkeletonTest {
    @Test
    void classesAreForJava17() throws Exception {
        try (var in = getClass().getResourceAsStream("SkeletonTest.class")) {
            assertThat(in.readNBytes(8)[7]).isEqualTo((byte) 61);
        }
    }
}
