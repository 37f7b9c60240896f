package dev.refrain.contract.simulation;

import java.util.Map;
import java.util.TreeMap;

/** The values that operations gave: each has exactly one who gets it, or it is discarded once. */
final class Values {

    private static final class Fate {
        private int received;
        private int refused;
        private int discarded;
    }

    private final Journal journal;
    private final Map<String, Fate> given = new TreeMap<>();

    Values(Journal journal) {
        this.journal = journal;
    }

    /** A stage or a thread has given it. */
    void given(String value) {
        journal.say(value, "is given");
        given.put(value, new Fate());
    }

    void received(Object value) {
        fate(value).received++;
    }

    /** It was not accepted, or the predicate threw. */
    void refused(Object value) {
        fate(value).refused++;
    }

    void discarded(Object value) {
        journal.say(String.valueOf(value), "is discarded");
        fate(value).discarded++;
    }

    /** Values that several may get, or that the caller brought, are not looked at. */
    private Fate fate(Object value) {
        Fate fate = given.get(String.valueOf(value));
        return fate == null ? new Fate() : fate;
    }

    /** An execution's result was replaced after its end, so that nobody knows who got its values. */
    void forget(String name) {
        given.keySet().removeIf(value -> value.startsWith(name + "#"));
    }

    void check() {
        given.forEach((value, fate) -> {
            String what = "is received " + fate.received + ", refused " + fate.refused + " and discarded "
                    + fate.discarded + " times";
            boolean refusedOnly = fate.refused == 1 && fate.received == 0 && fate.discarded <= 1;
            journal.check(refusedOnly || fate.received + fate.refused + fate.discarded == 1, value, what);
        });
    }
}
