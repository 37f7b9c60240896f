package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** The wheel against a plain list. */
class TimingWheelTest {

    private static final long FURTHEST = 1L << 46; // 292 years in ticks

    private TimingWheel wheel = new TimingWheel();
    private final List<Entry> waiting = new ArrayList<>();
    private long now;

    @Property(tries = 2000)
    void takesOutExactlyWhatIsDueInOrder(
            @ForAll("scripts") List<Step> script, @ForAll @IntRange(min = 1, max = 9) int most) {
        startAfresh();
        for (Step step : script) {
            switch (step.what) {
                case ADD -> add(step.span);
                case REMOVE -> remove(step.span);
                case ADVANCE -> advance(step.span, most);
            }
            assertThat(wheel.size()).isEqualTo(waiting.size());
            assertThat(wheel.isEmpty()).isEqualTo(waiting.isEmpty());
        }
        waiting.forEach(entry -> assertThat(wheel.remove(entry)).isTrue());
        assertThat(wheel.nextEvent()).as("nothing is left to do").isEqualTo(Long.MAX_VALUE);
    }

    /** All tries share this instance. */
    private void startAfresh() {
        wheel = new TimingWheel();
        waiting.clear();
        now = 0;
    }

    private void add(long span) {
        long tick = Math.min(now + span, FURTHEST);
        Entry entry = new Entry();
        wheel.add(entry, tick);
        entry.due = entry.tick(now);
        waiting.add(entry);
        assertThat(entry.due).as("never early").isBetween(tick, Math.max(tick, now + 1));
        assertThat(wheel.nextEvent()).as("it has something to do in time").isLessThanOrEqualTo(entry.due);
    }

    private void remove(long which) {
        if (!waiting.isEmpty()) {
            Entry entry = waiting.remove((int) (which % waiting.size()));
            assertThat(wheel.remove(entry)).isTrue();
            assertThat(wheel.remove(entry)).as("again").isFalse();
        }
    }

    private void advance(long span, int most) {
        long upTo = Math.min(now + span, FURTHEST);
        List<Long> taken = new ArrayList<>();
        do {
            TimerEntry next;
            int inOneGo = 0;
            for (TimerEntry entry = wheel.takeDue(upTo, most); entry != null; entry = next) {
                next = entry.next();
                entry.next(null);
                taken.add(((Entry) entry).due);
                assertThat(waiting.remove(entry)).as("it was waiting").isTrue();
                inOneGo++;
            }
            assertThat(inOneGo).isLessThanOrEqualTo(most);
        } while (wheel.nextEvent() <= upTo);
        now = Math.max(now, upTo);
        assertThat(taken).isSorted().allMatch(due -> due <= upTo);
        assertThat(waiting).allMatch(entry -> entry.due > upTo);
    }

    @Provide
    Arbitrary<List<Step>> scripts() {
        Arbitrary<Long> spans = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 3),
                Arbitraries.longs().between(0, 20_000),
                Arbitraries.longs().between(0, 1L << 24),
                Arbitraries.longs().between(0, FURTHEST));
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.just(What.ADD)),
                                Tuple.of(1, Arbitraries.just(What.REMOVE)),
                                Tuple.of(2, Arbitraries.just(What.ADVANCE))),
                        spans)
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    enum What {
        ADD,
        REMOVE,
        ADVANCE
    }

    record Step(What what, long span) {}

    private static final class Entry extends LinkedEntry {
        private long due;

        @Override
        public void fire() {
            throw new AssertionError("nobody fires it here");
        }
    }
}
