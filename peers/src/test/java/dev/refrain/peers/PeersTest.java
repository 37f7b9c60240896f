package dev.refrain.peers;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PeersTest {
    @Test
    void dump() {
        long start = System.nanoTime();
        Map<Case, Map<Library, Map<Mode, Finding>>> all = Conformance.run();
        all.forEach((c, row) -> {
            System.out.println(c.id() + " " + c.promise());
            row.forEach((l, cell) -> System.out.println("    " + l.name() + " " + cell));
        });
        System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
