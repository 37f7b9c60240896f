package dev.refrain.contract.simulation;

import dev.refrain.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What one seed makes. */
final class World {

    final VirtualTime time;
    final Chance chance;
    final Journal journal;
    final Mischief mischief;
    final Ledger ledger;
    final Values values;

    /** A stage that several attempts may be given. */
    final CompletableFuture<Object> shared = new CompletableFuture<>();

    /** What the clock reads at first: anything, or shortly before it wraps around. */
    final long origin;

    private final List<Participant> participants = new ArrayList<>();
    private final boolean entangled;

    World(VirtualTime time, long seed) {
        this.time = time;
        this.chance = new Chance(seed);
        this.journal = new Journal(time);
        this.mischief = new Mischief(this);
        this.ledger = new Ledger(chance, journal);
        this.values = new Values(journal);
        this.origin = chance.oneIn(2)
                ? chance.anyLong()
                : Long.MAX_VALUE - chance.millis(0, 100).toNanos();
        this.entangled = chance.oneIn(2);
        int several = 1 + chance.below(4);
        for (int i = 1; i <= several; i++) {
            // Two threads that one task interrupts wake in no certain order: where executions meddle with each other,
            // at
            // most one of them has threads.
            boolean threads = !entangled || i == 1;
            participants.add(new Participant(this, "e" + i, threads ? Mode.of(chance.below(3)) : Mode.ASYNC));
        }
    }

    /** How the executions of one seed are called. */
    enum Mode {
        BLOCKING,
        ASYNC,
        OFFLOADED;

        static Mode of(int number) {
            return values()[number];
        }
    }

    /** Whom a callback meddles with. */
    Participant other(Participant me) {
        return entangled ? participants.get(chance.below(participants.size())) : me;
    }

    boolean mayInterrupt() {
        return participants.stream().anyMatch(Participant::mayBeInterrupted);
    }

    void run() {
        for (Participant participant : participants) {
            long start = chance.millis(0, 30).toNanos();
            time.schedule(start, participant::start);
            for (int deeds = chance.below(3); deeds > 0; deeds--) {
                boolean stops = chance.oneIn(4);
                time.schedule(start + chance.millis(0, 200).toNanos(), () -> {
                    if (stops) {
                        participant.caller.stop("the caller");
                    } else {
                        participant.caller.act("the caller");
                    }
                });
            }
        }
        if (chance.oneIn(2)) {
            time.schedule(chance.millis(0, 200).toNanos(), () -> {
                journal.say("the shared stage", "completes");
                shared.complete("shared");
            });
        }
        time.runUntilIdle();
        for (Participant participant : participants) {
            if (participant.mayHang()) {
                time.executor().execute(participant.caller::giveUp);
                time.runUntilIdle();
            }
        }
        participants.forEach(Participant::check);
        values.check();
    }
}
