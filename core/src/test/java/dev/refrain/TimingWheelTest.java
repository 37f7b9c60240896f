package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** The wheel against a plain list, with entries that keep their tick and such as keep 32 bits of it. */
class TimingWheelTest {

    private static final long FURTHEST = 1L << 46; // 292 years in ticks
    private static final Retry RETRY = Retry.with(RetryPolicy.retryOn(IOException.class));

    private TimingWheel wheel = new TimingWheel();
    private final List<Waiting> waiting = new ArrayList<>();
    private long now;

    @Property(tries = 2000)
    void takesOutExactlyWhatIsDueInOrder(
            @ForAll("scripts") List<Step> script, @ForAll @IntRange(min = 1, max = 9) int most) {
        startAfresh();
        boolean isUpToDate = most % 2 == 1; // else it may be where the last entry was that was due
        for (Step step : script) {
            switch (step.what) {
                case ADD -> add(step.span);
                case ADD_LEAN -> addLean(step.span, isUpToDate);
                case REMOVE -> remove(step.span);
                case ADVANCE -> advance(step.span, most, isUpToDate);
            }
            assertThat(wheel.size()).isEqualTo(waiting.size());
            assertThat(wheel.isEmpty()).isEqualTo(waiting.isEmpty());
            assertThat(waiting).as("their ticks").allMatch(one -> one.entry.tick(now) == one.due);
        }
        waiting.forEach(one -> assertThat(wheel.remove(one.entry)).isTrue());
        assertThat(wheel.nextEvent()).as("nothing is left to do").isEqualTo(Long.MAX_VALUE);
    }

    /** All tries share this instance. */
    private void startAfresh() {
        wheel = new TimingWheel();
        waiting.clear();
        now = 0;
    }

    private void addLean(long span, boolean isUpToDate) {
        long tick = Math.min(now + span, FURTHEST);
        LeanCall<Object> call = new LeanCall<>(Terms.here(RETRY, null, null), CompletableFuture::new, 0);
        if (wheel.add(call, tick)) {
            added(call, tick);
        } else {
            assertThat(call.isOut()).isTrue();
            assertThat(!isUpToDate || tick - now >= Integer.MAX_VALUE)
                    .as("only a far one is refused, as seen from where the wheel is")
                    .isTrue();
        }
    }

    private void add(long span) {
        long tick = Math.min(now + span, FURTHEST);
        Entry entry = new Entry();
        assertThat(wheel.add(entry, tick)).isTrue();
        added(entry, tick);
    }

    private void added(TimerEntry entry, long tick) {
        long due = entry.tick(now);
        waiting.add(new Waiting(entry, due));
        assertThat(due).as("never early").isBetween(tick, Math.max(tick, now + 1));
        assertThat(wheel.nextEvent()).as("it has something to do in time").isLessThanOrEqualTo(due);
    }

    private void remove(long which) {
        if (!waiting.isEmpty()) {
            TimerEntry entry = waiting.remove((int) (which % waiting.size())).entry;
            assertThat(wheel.remove(entry)).isTrue();
            assertThat(wheel.remove(entry)).as("again").isFalse();
        }
    }

    private void advance(long span, int most, boolean isUpToDate) {
        long upTo = Math.min(now + span, FURTHEST);
        List<Long> taken = new ArrayList<>();
        do {
            TimerEntry next;
            int inOneGo = 0;
            for (TimerEntry entry = wheel.takeDue(upTo, most); entry != null; entry = next) {
                next = entry.next();
                entry.next(null);
                taken.add(takeOut(entry));
                inOneGo++;
            }
            assertThat(inOneGo).isLessThanOrEqualTo(most);
        } while (wheel.nextEvent() <= upTo);
        assertThat(isUpToDate ? wheel.takeDue(upTo, most) : null)
                .as("nothing is left")
                .isNull();
        now = Math.max(now, upTo);
        assertThat(taken).isSorted().allMatch(due -> due <= upTo);
        assertThat(waiting).allMatch(one -> one.due > upTo);
    }

    private long takeOut(TimerEntry entry) {
        Waiting found = waiting.stream()
                .filter(one -> one.entry == entry)
                .findFirst()
                .orElseThrow(() -> new AssertionError("it was not waiting"));
        waiting.remove(found);
        return found.due;
    }

    @Provide
    Arbitrary<List<Step>> scripts() {
        Arbitrary<Long> spans = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 3),
                Arbitraries.longs().between(0, 20_000),
                Arbitraries.longs().between(0, 1L << 24),
                Arbitraries.longs().between(Integer.MAX_VALUE - 3L, Integer.MAX_VALUE + 3L),
                Arbitraries.longs().between(0, 1L << 33),
                Arbitraries.longs().between(0, FURTHEST));
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(What.ADD)),
                                Tuple.of(3, Arbitraries.just(What.ADD_LEAN)),
                                Tuple.of(1, Arbitraries.just(What.REMOVE)),
                                Tuple.of(2, Arbitraries.just(What.ADVANCE))),
                        spans)
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    enum What {
        ADD,
        ADD_LEAN,
        REMOVE,
        ADVANCE
    }

    record Step(What what, long span) {}

    private record Waiting(TimerEntry entry, long due) {}

    private static final class Entry extends LinkedEntry {
        @Override
        public void fire() {
            throw new AssertionError("nobody fires it here");
        }
    }
}
