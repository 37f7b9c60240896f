package dev.refrain.soak;

import dev.refrain.GiveUpReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What was counted of one kind. Nothing grows here while the soak runs, for the heap is measured. */
final class Totals {

    private final AtomicLong begun = new AtomicLong();
    private final Map<Count, AtomicLong> counts = zeros(Count.class);
    private final Map<GiveUpReason, AtomicLong> reasons = zeros(GiveUpReason.class);
    private final List<AtomicLong> shapes;

    Totals(int shapes) {
        this.shapes = Stream.generate(AtomicLong::new).limit(shapes).toList();
    }

    private static <E extends Enum<E>> Map<E, AtomicLong> zeros(Class<E> type) {
        Map<E, AtomicLong> zeros = new EnumMap<>(type);
        for (E key : type.getEnumConstants()) {
            zeros.put(key, new AtomicLong());
        }
        return zeros;
    }

    void begin() {
        begun.incrementAndGet();
    }

    void add(Count count) {
        in(counts, count).incrementAndGet();
    }

    void gaveUp(GiveUpReason reason) {
        in(reasons, reason).incrementAndGet();
    }

    void ended(int shape) {
        shapes.get(shape).incrementAndGet();
    }

    /** Executions that were started. */
    long begun() {
        return begun.get();
    }

    long of(Count count) {
        return in(counts, count).get();
    }

    long of(GiveUpReason reason) {
        return in(reasons, reason).get();
    }

    /** Executions that ended in one of their shapes. */
    long ofShape(int shape) {
        return shapes.get(shape).get();
    }

    private static <E extends Enum<E>> AtomicLong in(Map<E, AtomicLong> all, E key) {
        return Objects.requireNonNull(all.get(key));
    }
}
