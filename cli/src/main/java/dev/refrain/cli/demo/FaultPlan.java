package dev.refrain.cli.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which call for which record meets which fault: a pure function of the seed, the id and the number of the call.
 *
 * <p>The ids are dealt out in an order that depends on the seed. The first two fail for good. Of the rest every fourth fails at
 * first, and the faults take turns at being that first one, so that each is met often whatever the seed: 41 times or more
 * in 1,000 records.
 */
final class FaultPlan {

    /** A record that fails at all fails for one to this many calls. */
    static final int MOST_FAULTS = 3;

    private static final int PERMANENT = 2;
    private static final int ONE_FAILS_OF = 4;
    private static final long SPREAD = 0xD1342543DE82EF95L; // odd, and not the generator's own increment

    private final long seed;
    private final int[] places;

    /**
     * Deals out the ids 1 to {@code records}.
     *
     * @throws IllegalArgumentException if there are fewer records than fail for good
     */
    FaultPlan(long seed, int records) {
        if (records < PERMANENT) {
            throw new IllegalArgumentException("records must be at least " + PERMANENT + ", but is " + records);
        }
        this.seed = seed;
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, records).boxed().toList());
        Collections.shuffle(places, new Random(seed));
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
    }

    int records() {
        return places.length;
    }

    /** What the {@code call}-th call for a record meets; calls count from 1. */
    Fault fault(int id, int call) {
        int place = places[id - 1];
        if (place < PERMANENT) {
            return place == 0 ? Fault.MISSING : Fault.INVALID;
        }
        List<Fault> faults = faults(id, place - PERMANENT);
        return call <= faults.size() ? faults.get(call - 1) : Fault.NONE;
    }

    /** When a throttled or unavailable {@code call} tells the client to come back. */
    RetryAfter retryAfter(int id, int call) {
        return pick(RetryAfter.MIX, random(id, call));
    }

    private List<Fault> faults(int id, int turn) {
        List<Fault> faults = new ArrayList<>();
        if (turn % ONE_FAILS_OF == 0) {
            SplittableRandom random = random(id, 0);
            add(faults, Fault.PASSING.get(turn / ONE_FAILS_OF % Fault.PASSING.size()));
            while (faults.size() < MOST_FAULTS && random.nextInt(3) == 0) {
                add(faults, pick(Fault.PASSING, random));
            }
        }
        return faults;
    }

    private static void add(List<Fault> faults, Fault fault) {
        faults.add(fault);
        if (fault == Fault.RESET && faults.size() < MOST_FAULTS) {
            // The JDK's client silently repeats a GET once when nothing of the reply came; a single reset it would
            // hide.
            faults.add(fault);
        }
    }

    private SplittableRandom random(int id, int call) {
        return new SplittableRandom(seed ^ (SPREAD * ((long) id * (MOST_FAULTS + 1) + call)));
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
