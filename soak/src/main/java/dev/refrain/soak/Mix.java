package dev.refrain.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** The load as a whole: which kind an execution is of depends on its number and the seed alone. */
final class Mix {

    /** What the weights of all kinds amount to. */
    static final int WHOLE = 10_000;

    private final List<Kind> kinds;
    private final List<Kind> byTicket;
    private final long seed;

    Mix(List<Kind> kinds, long seed) {
        this.kinds = List.copyOf(kinds);
        this.seed = seed;
        List<Kind> tickets = new ArrayList<>(WHOLE);
        for (Kind kind : kinds) {
            tickets.addAll(Collections.nCopies(kind.weight(), kind));
        }
        if (tickets.size() != WHOLE) {
            throw new IllegalArgumentException("the weights of the kinds amount to " + tickets.size());
        }
        byTicket = List.copyOf(tickets);
    }

    List<Kind> kinds() {
        return kinds;
    }

    Kind kindOf(long number) {
        return byTicket.get(new SplittableRandom(seed + number).nextInt(WHOLE));
    }
}
