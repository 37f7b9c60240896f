package dev.refrain;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does something where a stack ends: again and again, each time with a little more room, until it gets through. The POM has its calls
 * interpreted: they are all of one size, and the end of the stack is reached, and left, soon.
 */
final class EndOfAStack {

    /** On x86-64 a call of {@code down} has 19 words, and one of {@code at} 13, on JDK 17 and 25: so many offsets meet every word of it. */
    static final int OFFSETS = 19;

    private EndOfAStack() {}

    /** @param offset some calls before, so that not all stacks end alike */
    static void at(int offset, Runnable attempted) {
        if (offset > 0) {
            at(offset - 1, attempted);
        } else {
            down(attempted, 0, 0, 0);
        }
    }

    private static void down(Runnable attempted, long wide, long wider, long widest) {
        try {
            down(attempted, widest, wide, wider + 1);
        } catch (StackOverflowError end) {
            attempted.run();
        }
    }

    /**
     * Does something once, so many calls before the end of a stack.
     *
     * @param cutOff is set if it was cut off
     * @return how many calls the stack held: fewer and bigger ones where they are interpreted, more where they are compiled
     */
    static int above(int calls, Runnable attempted, AtomicBoolean cutOff) {
        return up(calls, attempted, cutOff, 0, 0);
    }

    private static int up(int calls, Runnable attempted, AtomicBoolean cutOff, long wide, long wider) {
        int below;
        try {
            below = up(calls, attempted, cutOff, wider, wide + 1) + 1;
        } catch (StackOverflowError end) {
            below = 0;
        }
        if (below == calls) {
            try {
                attempted.run();
            } catch (StackOverflowError end) {
                cutOff.set(true);
            }
        }
        return below;
    }
}
