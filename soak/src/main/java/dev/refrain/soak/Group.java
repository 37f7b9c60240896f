package dev.refrain.soak;

import dev.refrain.Retry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The kinds that share one part of the mix; together they must amount to it. */
final class Group {

    private final String name;
    private final int share;
    private final List<Kind> kinds = new ArrayList<>();

    /**
     * A group without kinds.
     *
     * @param share how many of 10,000 executions belong to it
     */
    Group(String name, int share) {
        this.name = name;
        this.share = share;
    }

    /** Adds a kind that is watched. */
    Group add(int weight, String kind, Retry retry, Function<Retry, Way> way, Shape... shapes) {
        Retry watched =
                retry.named(name + ": " + kind).context(Current::capture).listener(Current::told);
        return add(weight, watched, true, way, shapes);
    }

    /** Adds a kind that nobody watches. */
    Group addUnwatched(int weight, String kind, Retry retry, Function<Retry, Way> way, Shape... shapes) {
        return add(weight, retry.named(name + ": " + kind), false, way, shapes);
    }

    private Group add(int weight, Retry retry, boolean watched, Function<Retry, Way> way, Shape... shapes) {
        kinds.add(new Kind(
                name,
                retry.name(),
                weight,
                retry,
                watched,
                way.apply(retry),
                List.of(shapes),
                new Totals(shapes.length)));
        return this;
    }

    List<Kind> kinds() {
        int sum = kinds.stream().mapToInt(Kind::weight).sum();
        if (sum != share) {
            throw new IllegalStateException(name + " is " + share + " of the mix, its kinds are " + sum);
        }
        return kinds;
    }
}
