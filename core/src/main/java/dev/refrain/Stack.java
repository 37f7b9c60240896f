package dev.refrain;

/** Makes sure of a stack before something is changed that must not be left half done. */
final class Stack {

    private Stack() {}

    /**
     * Overflows here and now if the stack is about to end.
     *
     * @param calls how many calls it must hold; small ones, so that it takes several of them to make sure of a big one
     */
    static void mustHold(int calls) {
        if (calls > 0) {
            mustHold(calls - 1);
        }
    }
}
