package dev.refrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any moment loses nothing that was reported as stored, and leads to nothing being stored twice. */
class KillTest {

    private static final int KILLS = 10;
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void tenKillsChangeNothing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path file = folder.resolve("refrain-demo.db");
        Rows rows = Rows.of(file);
        Set<String> before = new HashSet<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            Started demo = Started.in(folder, "demo");
            if (kill % 2 == 0) {
                demo.awaitStored(0); // however slow the machine, half of the kills are to meet it at work
            }
            boolean ended = demo.process().waitFor(random.nextInt(2_500), TimeUnit.MILLISECONDS);
            demo.kill();
            int code = demo.exitCode(SECONDS);
            String what = "kill " + kill + " with seed " + seed + ":\n" + demo.err();
            assertThat(ended ? code : 0).as(what).isZero();
            if (Files.exists(file)
                    && !rows.query("SELECT 1 FROM sqlite_master WHERE name = 'records'")
                            .isEmpty()) {
                Set<String> now = new HashSet<>(rows.query("SELECT key, body FROM records"));
                assertThat(now).as(what).containsAll(before).hasSizeGreaterThanOrEqualTo(demo.stored());
                before = now;
            }
            assertThat(before).as(what).hasSizeGreaterThanOrEqualTo(demo.stored());
        }
        assertThat(before).isNotEmpty();
        Started last = Started.in(folder, "demo");
        assertThat(last.exitCode(SECONDS))
                .as("seed " + seed + "\n" + last.out() + last.err())
                .isZero();
        DemoTest.isComplete(rows);
        assertThat(rows.query("SELECT key, body FROM records")).containsAll(before);
        // Record and attempts are one transaction: none has the one without the others.
        assertThat(rows.query("SELECT r.key FROM records r WHERE attempts <> "
                        + "(SELECT count(*) FROM records_attempts a WHERE a.key = r.key)"))
                .isEmpty();
    }
}
