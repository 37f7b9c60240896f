package dev.refrain.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Most of a case is waiting, so that many share two processors. */
    private static final int AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Conformance() {}

    /** The findings of each case, by library and mode; without those where the library has no such feature. */
    static Map<Case, Map<Library, Map<Mode, Finding>>> run() {
        Map<Case, Map<Library, Map<Mode, Finding>>> findings = new LinkedHashMap<>();
        CASES.forEach(each -> findings.put(each, new LinkedHashMap<>()));
        List<Runnable> together = new ArrayList<>();
        List<Runnable> alone = new ArrayList<>();
        for (Case each : CASES) {
            for (Library library : Library.ALL) {
                Map<Mode, Finding> cell = java.util.Collections.synchronizedMap(new EnumMap<>(Mode.class));
                findings.get(each).put(library, cell);
                for (Mode mode : Mode.values()) {
                    if (each.modes().contains(mode) && library.modes().contains(mode)) {
                        (each.alone() ? alone : together).add(() -> run(each, new Trial(library, mode), cell));
                    }
                }
            }
        }
        ExecutorService threads = Daemons.fixed(AT_ONCE);
        CompletableFuture.allOf(together.stream()
                        .map(trial -> CompletableFuture.runAsync(trial, threads))
                        .toArray(CompletableFuture[]::new))
                .join();
        threads.shutdown();
        alone.forEach(Runnable::run);
        return findings;
    }

    private static void run(Case tried, Trial trial, Map<Mode, Finding> cell) {
        CompletableFuture<Finding> finding = new CompletableFuture<>();
        Daemons.start(() -> {
            try {
                finding.complete(tried.trying().of(trial));
            } catch (NoSuchFeature e) {
                finding.complete(null);
            } catch (Throwable e) {
                finding.completeExceptionally(e);
            }
        });
        try {
            Finding found = finding.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (found != null) {
                cell.put(trial.mode(), found);
            }
        } catch (TimeoutException e) {
            cell.put(trial.mode(), Finding.that(false, "hangs"));
        } catch (Exception e) {
            throw new AssertionError(tried.promise() + " / " + trial, e);
        }
    }
}
