package dev.refrain;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The budget's accounts, whoever takes and refunds at the same moment. */
class RetryBudgetLinearizableTest {

    private static final int CAPACITY = 6;
    private static final int COST = 5;

    @Test
    void inEveryInterleaving() {
        Linearizable.checkByModel(Budget.class, Accounts.class);
    }

    @Test
    @Tag("long")
    void onRealThreads() {
        Linearizable.checkByStress(Budget.class, Accounts.class);
    }

    @Param(name = "units", gen = IntGen.class, conf = "0:4")
    public static class Budget {

        private final RetryBudget budget = RetryBudget.of(CAPACITY, COST);

        @Operation
        public boolean take(@Param(name = "units") int units) {
            return budget.take(units);
        }

        @Operation
        public void giveBack(@Param(name = "units") int units) {
            budget.giveBack(units);
        }

        @Operation
        public void succeeded(@Param(name = "units") int ofLastRetry) {
            budget.succeeded(ofLastRetry);
        }

        @Operation
        public int available() {
            return budget.available();
        }
    }

    /** The same on one thread, in plain numbers. */
    public static class Accounts {

        private int available = CAPACITY;

        public boolean take(int units) {
            boolean there = units <= available;
            available -= there ? units : 0;
            return there;
        }

        public void giveBack(int units) {
            available = Math.min(CAPACITY, available + units);
        }

        public void succeeded(int ofLastRetry) {
            giveBack(Math.max(1, ofLastRetry));
        }

        public int available() {
            return available;
        }
    }
}
