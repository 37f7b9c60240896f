package dev.refrain.contract.simulation;

import dev.refrain.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/** What happened, a line for each thing, and what of it must not have happened. */
final class Journal {

    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;

    private final VirtualTime time;
    private final long start;
    private final StringBuilder lines = new StringBuilder();
    private final List<String> wrong = new ArrayList<>();

    Journal(VirtualTime time) {
        this.time = time;
        this.start = time.nanoTime();
    }

    /** Nanoseconds since the seed began. */
    long now() {
        return time.nanoTime() - start;
    }

    void say(String who, String what) {
        long now = now();
        String fraction = Long.toString(NANOS_OF_A_MILLISECOND + now % NANOS_OF_A_MILLISECOND);
        lines.append(now / NANOS_OF_A_MILLISECOND)
                .append('.')
                .append(fraction, 1, fraction.length())
                .append(' ')
                .append(who)
                .append(' ')
                .append(what)
                .append('\n');
    }

    void check(boolean holds, String who, String what) {
        if (!holds) {
            wrong.add(who + " " + what);
            say(who, "WRONG: " + what);
        }
    }

    List<String> wrong() {
        return wrong;
    }

    @Override
    public String toString() {
        return lines.toString();
    }

    /** A failure as text: the same in every JVM. */
    static String text(Throwable failure) {
        return failure.getClass().getSimpleName() + "(" + failure.getMessage() + ")";
    }
}
