package dev.refrain.annotations.settings;

import dev.refrain.RetryBudget;
import java.util.Optional;

/** Reads {@code budget} and its parts. */
final class BudgetReader {

    /** What happens when the budget is empty. */
    private enum Kind {
        /** An execution gives up. */
        STANDARD,
        /** An execution waits. */
        WAITING,
        /** It never is. */
        UNLIMITED
    }

    /** As those of {@link RetryBudget#standard}. */
    private static final int CAPACITY = 500;

    private static final int COST = 5;

    private static final String CAPACITY_KEY = Key.part(Key.BUDGET, Key.CAPACITY);

    private static final String COST_KEY = Key.part(Key.BUDGET, Key.COST);

    private static final String NEVER = ": no retry would ever be allowed";

    private BudgetReader() {}

    /** A new budget; empty if nothing is said of it, or something is wrong. */
    static Optional<RetryBudget> read(Section section) {
        if (!section.saysAnyOf(Key.BUDGET)) {
            return Optional.empty();
        }
        Kind kind = section.word(Key.BUDGET, Kind.class).orElse(Kind.STANDARD);
        Optional<Integer> capacity = part(section, kind, CAPACITY_KEY, CAPACITY);
        Optional<Integer> cost = part(section, kind, COST_KEY, COST);
        if (capacity.isEmpty() || cost.isEmpty() || !allowRetries(section, capacity.get(), cost.get())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case STANDARD -> RetryBudget.of(capacity.get(), cost.get());
                    case WAITING -> RetryBudget.waiting(capacity.get(), cost.get());
                    case UNLIMITED -> RetryBudget.unlimited();
                });
    }

    private static boolean allowRetries(Section section, int capacity, int cost) {
        boolean allow = capacity >= cost;
        if (!allow && section.says(CAPACITY_KEY)) {
            section.problem(
                    CAPACITY_KEY, "capacity must not be less than cost = " + cost + ", but is " + capacity + NEVER);
        } else if (!allow) {
            section.problem(COST_KEY, "cost must not be more than capacity = " + capacity + ", but is " + cost + NEVER);
        }
        return allow;
    }

    /** A part, or what is taken where nothing is said of it; empty if it is wrong. */
    private static Optional<Integer> part(Section section, Kind kind, String setting, int unsaid) {
        if (!section.says(setting)) {
            return Optional.of(unsaid);
        }
        if (kind == Kind.UNLIMITED) {
            section.problem(setting, "an unlimited budget has no " + setting.substring(Key.BUDGET.length() + 1));
            return Optional.empty();
        }
        return section.units(setting);
    }
}
