package dev.refrain.bench.decorator;

import dev.refrain.bench.Jmh;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * What is measured of all decorators: one table.
 *
 * @param call the call
 * @param polluted whether all decorators have run in the JVM before
 */
record Condition(Call call, boolean polluted) {

    /** All; of the calls without a result only those in a new JVM, for what differs is the same as for those with one. */
    static List<Condition> all() {
        List<Condition> all = new ArrayList<>();
        for (Call call : Call.values()) {
            all.add(new Condition(call, false));
        }
        all.add(new Condition(Call.LOAD, true));
        all.add(new Condition(Call.LOAD_ASYNC, true));
        return all;
    }

    String title() {
        return call.title() + (polluted ? ", after all decorators have run in the same JVM" : "");
    }

    /** What JMH is to run. */
    ChainedOptionsBuilder options() {
        return Jmh.options(call.benchmark(), "decorator", List.of(Decorator.values()))
                .param("polluted", String.valueOf(polluted));
    }
}
