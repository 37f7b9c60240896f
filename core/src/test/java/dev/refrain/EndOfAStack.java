package dev.refrain;

/** Does something where a stack ends: again and again, each time with a little more room, until it gets through. */
final class EndOfAStack {

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
}
