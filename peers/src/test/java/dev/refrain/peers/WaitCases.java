package dev.refrain.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** How long the waits are, measured from outside. */
final class WaitCases {

    private static final int RETRIES = 70;
    private static final Duration CAP = Duration.ofMillis(20);
    private static final Duration SPREAD_CAP = Duration.ofMillis(200);

    static final List<Case> ALL = List.of(
            Case.of("D1", "No attempt starts before its wait is over", Mode.EVERY, WaitCases::notEarly),
            Case.of(
                    "D2",
                    "Exponential backoff stays at its cap up to retry 70",
                    Mode.EVERY,
                    trial -> atTheCap(trial, false)),
            Case.of(
                    "D2",
                    "With jitter too, no wait vanishes up to retry 70",
                    Mode.EVERY,
                    trial -> atTheCap(trial, true)),
            Case.of(
                    "D7",
                    "With jitter, the waits of 16 clients are spread at the cap",
                    Set.of(Mode.BLOCKING),
                    WaitCases::spread),
            Case.of("D6", "With jitter, no wait exceeds the cap", Set.of(Mode.BLOCKING), WaitCases::underTheCap));

    private WaitCases() {}

    private static Finding notEarly(Trial trial) throws Exception {
        Operation operation = Operation.failing();
        trial.end(Setup.calls(8).every(Duration.ofMillis(20)), operation);
        boolean early = operation.waits().stream()
                .anyMatch(wait -> wait < Duration.ofMillis(20).toNanos());
        return operation.calls(8).and(Finding.that(!early, early ? "starts early" : "never early"));
    }

    /** Short are waits of less than a quarter of the cap: with jitter by a half, none may be. */
    private static Finding atTheCap(Trial trial, boolean jitter) throws Exception {
        Operation operation = Operation.failing();
        trial.end(Setup.calls(RETRIES + 1).exponential(Duration.ofMillis(1), CAP, jitter), operation);
        List<Long> waits = operation.waits();
        long shortest = CAP.toNanos() / 4;
        OptionalInt vanished = IntStream.range(6, waits.size())
                .filter(i -> waits.get(i) < shortest)
                .findFirst();
        return operation
                .calls(RETRIES + 1)
                .and(Finding.that(
                        vanished.isEmpty(),
                        vanished.isEmpty() ? "at the cap" : "no wait before retry " + (vanished.getAsInt() + 1)));
    }

    private static Finding spread(Trial trial) throws Exception {
        List<Long> waits = waitsAtTheCap(trial);
        long middleHalf = waits.get(waits.size() * 3 / 4) - waits.get(waits.size() / 4);
        boolean spread = middleHalf > SPREAD_CAP.toNanos() / 10;
        return Finding.that(spread, spread ? "spread" : "all alike");
    }

    private static Finding underTheCap(Trial trial) throws Exception {
        List<Long> waits = waitsAtTheCap(trial);
        // A loaded machine is late now and then, but not by a fifth of the cap in a fifth of the waits.
        boolean over = waits.get(waits.size() * 4 / 5) > SPREAD_CAP.toNanos() * 6 / 5;
        return Finding.that(!over, over ? "waits longer than the cap" : "under the cap");
    }

    /** The waits of 16 clients that failed together, from the one on that is at the cap; sorted. */
    private static List<Long> waitsAtTheCap(Trial trial) throws Exception {
        Calls calls = trial.open(Setup.calls(8).exponential(SPREAD_CAP.dividedBy(2), SPREAD_CAP, true));
        List<Operation> operations = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(16);
        for (int client = 0; client < 16; client++) {
            Operation operation = Operation.failing();
            operations.add(operation);
            Daemons.start(() -> {
                try {
                    calls.block(operation);
                } catch (Throwable e) {
                    ended.countDown();
                }
            });
        }
        ended.await();
        return operations.stream()
                .flatMap(operation -> operation.waits().stream().skip(2))
                .sorted()
                .toList();
    }
}
