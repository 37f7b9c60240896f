package dev.refrain.peers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Every case, put to every library in every mode that both have. */
final class Conformance {

    static final List<Case> CASES = Stream.of(
                    CountingCases.ALL,
                    FailureCases.ALL,
                    CallbackCases.ALL,
                    WaitCases.ALL,
                    LimitCases.ALL,
                    CancelCases.ALL,
                    InterruptCases.ALL,
                    ThreadCases.ALL,
                    MemoryCases.ALL)
            .flatMap(List::stream)
            .toList();

    /** Most of a case is waiting, so that several share a processor. */
    private static final int AT_ONCE = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private Conformance() {}

    static List<Row> run() {
        List<Row> rows = CASES.stream().map(Row::of).toList();
        ExecutorService threads = Daemons.fixed(AT_ONCE);
        CompletableFuture.allOf(trials(rows, false)
                        .map(trial -> CompletableFuture.runAsync(trial, threads))
                        .toArray(CompletableFuture[]::new))
                .join();
        threads.shutdown();
        trials(rows, true).forEach(Runnable::run);
        return rows;
    }

    private static Stream<Runnable> trials(List<Row> rows, boolean alone) {
        return rows.stream().filter(row -> row.tried().alone() == alone).flatMap(row -> row.cells().stream()
                .flatMap(cell -> Stream.of(Mode.values())
                        .filter(row.tried().modes()::contains)
                        .filter(cell.library.modes()::contains)
                        .map(mode -> () -> run(row.tried(), mode, cell))));
    }

    /** Runs it on a thread of its own, which may hang, or be left with an interrupt. */
    private static void run(Case tried, Mode mode, Cell cell) {
        CompletableFuture<Finding> finding = new CompletableFuture<>();
        Daemons.start(() -> {
            try {
                finding.complete(tried.trying().of(new Trial(cell.library, mode)));
            } catch (NoSuchFeature e) {
                finding.complete(null);
            } catch (Throwable e) {
                finding.completeExceptionally(e);
            }
        });
        try {
            Finding found = finding.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (found != null) {
                cell.put(mode, found);
            }
        } catch (TimeoutException e) {
            cell.put(mode, Finding.that(false, "hangs"));
        } catch (Exception e) {
            throw new AssertionError(tried.promise() + ": " + cell.library.name() + ", " + mode.word, e);
        }
    }
}
