package dev.refrain.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refrain holds every case, and docs/peers.md says of the others what a run of them says. */
class PeersTest {

    private static final Path PAGE = Path.of("..", "docs", "peers.md");
    private static final boolean WRITE = Boolean.getBoolean("peers.write");

    private static Thread.UncaughtExceptionHandler before;
    private static List<Row> rows;

    @BeforeAll
    static void run() {
        // Some libraries let the cases' errors end a thread of theirs: that is a finding, not news for the console.
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {});
        rows = Conformance.run();
    }

    @AfterAll
    static void restore() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void refrainHoldsEveryCaseInEveryMode() {
        assertThat(rows).allSatisfy(row -> assertThat(row.refrain().findings().keySet())
                .isEqualTo(row.tried().modes()));
        assertThat(rows.stream()
                        .filter(row -> !row.refrain().holds())
                        .map(row -> row.tried().promise() + ", " + row.refrain().observed()))
                .isEmpty();
    }

    @Test
    void everyCaseIsPutToAPeerAndEveryCellHasAnObservation() {
        assertThat(rows).hasSizeGreaterThanOrEqualTo(25).allSatisfy(row -> {
            assertThat(row.peers()).as(row.tried().promise()).anySatisfy(cell -> assertThat(cell.findings())
                    .isNotEmpty());
            assertThat(row.cells())
                    .flatExtracting(cell -> cell.findings().values())
                    .allSatisfy(finding -> assertThat(finding.observed()).isNotBlank());
        });
    }

    @Test
    void everyPeerHoldsSomethingAndIsPutToMostOfWhatItsModesAllow() {
        for (Library peer : Library.ALL.subList(1, Library.ALL.size())) {
            List<Cell> cells = rows.stream()
                    .flatMap(row -> row.peers().stream())
                    .filter(cell -> cell.library == peer)
                    .filter(cell -> !cell.findings().isEmpty())
                    .toList();
            assertThat(cells).as(peer.name()).hasSizeGreaterThanOrEqualTo(15).anyMatch(Cell::holds);
        }
    }

    @Test
    void thePageSaysWhatTheRunSays() throws Exception {
        String page = Files.readString(PAGE);
        int mark = page.indexOf(PeersPage.MARK) + PeersPage.MARK.length();
        String written = new PeersPage(rows).written();
        if (WRITE) {
            Files.writeString(PAGE, page.substring(0, mark) + written);
        }

        String now = WRITE ? written : page.substring(mark);
        assertThat(PeersPage.judgements(now).equals(PeersPage.judgements(written)))
                .as(
                        "docs/peers.md is as this run; it says how to write it. New on it would be:%n%s",
                        news(now, written))
                .isTrue();
    }

    /** The lines of the run whose judgements are not on the page. */
    private static String news(String page, String written) {
        String known = PeersPage.judgements(page);
        return written.lines()
                .filter(line -> !known.contains(PeersPage.judgements(line)))
                .collect(Collectors.joining("\n"));
    }
}
