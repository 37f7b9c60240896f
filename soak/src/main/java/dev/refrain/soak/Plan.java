package dev.refrain.soak;

/**
 * What is to be run.
 *
 * @param executions how many
 * @param seed of the mix
 * @param callers threads that start executions, and block in those that block
 * @param inFlight how many executions may be open at once; less than the queue of the library's pool holds
 * @param measures whether live heap and threads are measured, which takes half a minute
 */
record Plan(long executions, long seed, int callers, int inFlight, boolean measures) {

    static Plan of(long executions, long seed) {
        return new Plan(executions, seed, 8, 4_000, true);
    }
}
