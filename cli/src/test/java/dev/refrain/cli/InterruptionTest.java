package dev.refrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
        demo.awaitStored(100);
        demo.terminate();
        assertThat(demo.exitCode(SECONDS)).as(demo.err()).isEqualTo(SIGTERM);
        assertThat(demo.out()).contains("stopped; the next run continues").contains("The data is in");
        int stored = Rows.of(folder.resolve("refrain-demo.db")).count("records");
        assertThat(stored).isBetween(100, 997);
        assertThat(demo.out()).containsPattern("stored now +" + stored + "\n");
    }

    @Test
    void aRunThatWaitsForALockedDatabaseEndsAtOnce() throws Exception {
        Path file = folder.resolve("refrain-demo.db");
        try (Connection locking = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            locking.createStatement().execute("BEGIN EXCLUSIVE");
            Started demo = Started.in(folder, "demo");
            while (!demo.err().contains("is asked again") && demo.process().isAlive()) {
                Thread.sleep(20);
            }
            demo.terminate();
            assertThat(demo.exitCode(3)).as(demo.err()).isEqualTo(SIGTERM);
        }
    }
}
