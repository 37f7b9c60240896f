package dev.refrain.contract.simulation;

import dev.refrain.RetryBudget;
import dev.refrain.UnacceptedResultException;
import java.util.HashMap;
import java.util.Map;

/** What must be in the budget that all executions share: what was, less what retries cost, and what came back. */
final class Ledger {

    private static final class Entry {
        private int unspent;
        private int ofLastRetry;
    }

    private final Journal journal;
    private final int cost;
    private final boolean waits;
    private final RetryBudget budget;
    private final Map<String, Entry> entries = new HashMap<>();
    private int expected;

    Ledger(Chance chance, Journal journal) {
        this.journal = journal;
        int capacity = chance.below(4) == 0 ? 500 : chance.below(40);
        this.cost = chance.below(8);
        this.waits = chance.oneIn(5);
        this.budget = waits ? RetryBudget.waiting(capacity, cost) : RetryBudget.of(capacity, cost);
        this.expected = capacity;
        journal.say("budget", budget.toString());
    }

    RetryBudget budget() {
        return budget;
    }

    void retrying(String name, Throwable failure) {
        Entry entry = entry(name);
        entry.ofLastRetry = failure instanceof UnacceptedResultException ? 0 : cost;
        entry.unspent = entry.ofLastRetry;
        expected -= entry.unspent;
        check(name);
    }

    /** The operation is called. */
    void called(String name) {
        entry(name).unspent = 0;
    }

    /** The attempt failed, or the execution ended: what its attempt did not spend comes back. */
    void over(String name) {
        Entry entry = entry(name);
        expected = Math.min(budget.capacity(), expected + entry.unspent);
        entry.unspent = 0;
        check(name);
    }

    void succeeded(String name) {
        expected = Math.min(budget.capacity(), expected + Math.max(1, entry(name).ofLastRetry));
        check(name);
    }

    /** A waiting budget takes its units when nobody is told, so that only its bounds are known. */
    void check(String name) {
        int available = budget.available();
        journal.check(
                available >= 0 && available <= budget.capacity(), name, "the budget is out of its bounds: " + budget);
        journal.check(waits || available == expected, name, budget + " should have " + expected);
    }

    private Entry entry(String name) {
        return entries.computeIfAbsent(name, none -> new Entry());
    }
}
