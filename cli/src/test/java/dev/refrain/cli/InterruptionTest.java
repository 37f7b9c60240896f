package dev.refrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is asked to end (as by Ctrl-C) brings home what is on its way, and reports. */
class InterruptionTest {

    private static final int SIGTERM = 128 + 15;
    private static final int SECONDS = 30;

    @TempDir
    private Path folder;

    @Test
    void theReportSaysWhatIsLeft() throws Exception {
        Started demo = Started.in(folder, "demo");
        while (demo.stored() < 100 && demo.process().isAlive()) {
            Thread.onSpinWait();
        }
        demo.terminate();
        assertThat(demo.exitCode(SECONDS)).as(demo.err()).isEqualTo(SIGTERM);
        assertThat(demo.out()).contains("stopped; the next run continues").contains("The data is in");
        int stored = Rows.of(folder.resolve("refrain-demo.db")).count("records");
        assertThat(stored).isBetween(100, 997);
        assertThat(demo.out()).containsPattern("stored now +" + stored + "\n");
    }
}
