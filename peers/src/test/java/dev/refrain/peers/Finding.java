package dev.refrain.peers;

/**
 * What was seen of a library in a case.
 *
 * @param holds whether that is what the case promises
 * @param observed the fact, in a few words that are the same in every run
 */
record Finding(boolean holds, String observed) {

    static Finding that(boolean holds, String observed) {
        return new Finding(holds, observed);
    }

    /** As many calls as promised, or not. */
    static Finding calls(int expected, int seen) {
        return new Finding(expected == seen, count(seen, "call"));
    }

    /** Both hold; what was seen of the one that does not. */
    Finding and(Finding next) {
        if (holds == next.holds) {
            return new Finding(holds, observed.equals(next.observed) ? observed : observed + "; " + next.observed);
        }
        return holds ? next : this;
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
