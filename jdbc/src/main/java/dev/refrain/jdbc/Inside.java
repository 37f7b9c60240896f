package dev.refrain.jdbc;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data sources that the units on this thread are using. A unit inside of another of the same data source would not be in the outer one's
 * transaction, would be repeated with it though it was committed, and would starve a pool of one connection.
 *
 * @param outer what the thread was in before
 */
record Inside(DataSource dataSource, @Nullable Inside outer) {

    private static final ThreadLocal<@Nullable Inside> CURRENT = new ThreadLocal<>();

    static void enter(DataSource dataSource) {
        Inside outermost = CURRENT.get();
        for (Inside each = outermost; each != null; each = each.outer) {
            if (each.dataSource == dataSource) {
                throw new Refusal(
                        "this thread is inside a unit of the same data source already, which would not contain"
                                + " this one: pass the unit's connection on instead");
            }
        }
        CURRENT.set(new Inside(dataSource, outermost));
    }

    static void leave() {
        Inside left = CURRENT.get();
        if (left == null || left.outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(left.outer);
        }
    }
}
