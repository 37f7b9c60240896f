package dev.refrain;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** Has Lincheck look for an interleaving of two threads that no order of their calls explains. */
final class Linearizable {

    /** How many scenarios are tried: few in every build, many in the profile. */
    private static final int SCENARIOS = Integer.getInteger("lincheck.scenarios", 5);

    private static final int CALLS = 3;

    /** More steps than the wheel takes to look through its slots; more than these would be a loop without an end. */
    private static final int STEPS = 1_000;

    private static final int RUNS = 300;

    private Linearizable() {}

    /** Follows the interleavings one by one, in a memory that shows every write at once. */
    static void checkByModel(Class<?> structure, Class<?> specification) {
        new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(RUNS)
                .threads(2)
                .actorsPerThread(CALLS)
                .sequentialSpecification(specification)
                .loopBound(STEPS)
                .recursionBound(STEPS)
                .check(structure);
    }

    /** Lets real threads race. */
    static void checkByStress(Class<?> structure, Class<?> specification) {
        new StressOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(3 * RUNS)
                .threads(2)
                .actorsPerThread(CALLS)
                .sequentialSpecification(specification)
                .check(structure);
    }
}
