package dev.refrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.cli.demo.DemoRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code refrain demo} as a user starts it: what it reports, what it stores, and what the server says to that. */
class DemoTest {

    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void everythingThatCanSucceedIsStored() throws Exception {
        Started demo = Started.in(folder, "demo");
        assertThat(demo.exitCode(SECONDS)).as(demo.out() + demo.err()).isZero();

        assertThat(demo.out())
                .containsPattern("stored now +998\n")
                .containsPattern("refused for good +2\n")
                .containsPattern("given up +0\n")
                .containsPattern("  404 GET http://127.0.0.1:\\d+/records/\\d+ ")
                .containsPattern("  400 GET http://127.0.0.1:\\d+/records/\\d+ ")
                .contains("500: ", "503: ", "429: ", "reset: ", "timeout: ", "cut body: ")
                .contains("refrain-demo.db, table records");
        assertThat(demo.stored()).isEqualTo(998);
        assertThat(demo.err()).doesNotContain("WARNING");
        isComplete(Rows.of(folder.resolve("refrain-demo.db")));
        theServerMisbehaved(Files.readAllLines(folder.resolve("refrain-demo.db-server.log")));

        Started again = Started.in(folder, "demo");
        assertThat(again.exitCode(SECONDS)).isZero();
        assertThat(again.out()).containsPattern("stored before +998\n").containsPattern("calls made +0\n");
    }

    /** Exactly the 998 rows, with the bodies that were served, and the two others beside them. */
    static void isComplete(Rows rows) {
        List<Integer> refused = rows.query("SELECT url FROM records_failed").stream()
                .map(DemoTest::id)
                .toList();
        assertThat(refused).hasSize(2).doesNotHaveDuplicates();
        assertThat(rows.query("SELECT status FROM records_failed ORDER BY status"))
                .containsExactly("400", "404");
        Map<Integer, String> bodies = rows.query("SELECT url, body FROM records").stream()
                .map(row -> row.split("\\|", 2))
                .collect(Collectors.toMap(row -> id(row[0]), row -> row[1])); // throws where an id comes twice
        assertThat(bodies)
                .isEqualTo(IntStream.rangeClosed(1, 1000)
                        .boxed()
                        .filter(id -> !refused.contains(id))
                        .collect(Collectors.toMap(Function.identity(), id -> DemoRecords.json(1, id))));
    }

    private static void theServerMisbehaved(List<String> log) throws IOException {
        Map<String, Long> kinds = log.stream()
                .map(line -> line.split("\t")[2])
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(kinds.keySet()).contains("500", "503", "429", "reset", "stall", "cut");
        for (String kind : List.of("500", "503", "429", "reset", "stall", "cut")) {
            assertThat(kinds.get(kind)).as(kind).isGreaterThanOrEqualTo(5);
        }
        assertThat(kinds).containsEntry("outage-begins", 1L).containsEntry("outage-ends", 1L);
        assertThat(at(log, "outage-ends") - at(log, "outage-begins")).isGreaterThanOrEqualTo(3_000);
    }

    private static long at(List<String> log, String kind) {
        return log.stream()
                .map(line -> line.split("\t"))
                .filter(line -> line[2].equals(kind))
                .mapToLong(line -> Long.parseLong(line[0]))
                .findFirst()
                .orElseThrow();
    }

    private static int id(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf('/') + 1));
    }
}
