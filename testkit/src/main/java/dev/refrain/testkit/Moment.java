package dev.refrain.testkit;

/**
 * A place on the timeline: when, and among those of the same time in the order of scheduling.
 *
 * @param due nanoseconds since the virtual time was created
 * @param order which scheduling it was
 */
record Moment(long due, long order) implements Comparable<Moment> {

    @Override
    public int compareTo(Moment other) {
        return due == other.due ? Long.compare(order, other.order) : Long.compare(due, other.due);
    }
}
