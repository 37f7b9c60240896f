package dev.refrain;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However the steps of an execution and its caller interleave, one side ends it, and one concludes it. */
class PhaseTest {

    @Test
    void entersOneAtATime() {
        Phase phase = new Phase();
        assertThat(phase.enter()).isTrue();
        assertThat(phase.enter()).isFalse();
        assertThat(phase.leave()).isTrue();
        assertThat(phase.enter()).isTrue();
        assertThat(phase.isEnded()).isFalse();
    }

    @Test
    void endedFromInsideNobodyElseEndsOrEnters() {
        Phase phase = new Phase();
        phase.enter();
        assertThat(phase.end()).isTrue();
        assertThat(phase.isEnded()).isTrue();
        assertThat(phase.enter()).isFalse();
        assertThat(phase.endByCaller()).isFalse();
    }

    @Test
    void endedByTheCallerNobodyElseEndsOrEnters() {
        Phase phase = new Phase();
        assertThat(phase.endByCaller()).isTrue();
        assertThat(phase.isEnded()).isTrue();
        assertThat(phase.endByCaller()).isFalse();
        assertThat(phase.enter()).isFalse();
        assertThat(phase.shown()).isTrue();
        assertThat(phase.enter()).isFalse();
    }

    @Test
    void whoConcludedOnceDoesNotDoSoAgain() {
        Phase phase = new Phase();
        phase.enter();
        phase.end();
        assertThat(phase.leaveEnded())
                .as("ended from inside, so that nobody is to conclude")
                .isFalse();

        Phase byCaller = new Phase();
        byCaller.enter();
        byCaller.endByCaller();
        assertThat(byCaller.shown()).isFalse();
        assertThat(byCaller.leaveEnded()).isTrue();
        assertThat(byCaller.leaveEnded()).isFalse();
    }

    /** One thread at a time goes in three times and ends the execution the third time; two callers end it, too. */
    @Test
    void everyInterleavingEndsAndConcludesOnce() {
        int complete = explore(new ArrayList<>());
        assertThat(complete).isGreaterThan(200);
    }

    /** Goes on from a schedule in every possible way; counts the complete ones. */
    private static int explore(List<Integer> schedule) {
        World world = new World();
        schedule.forEach(actor -> world.actors.get(actor).step());
        int complete = 0;
        boolean any = false;
        for (int actor = 0; actor < world.actors.size(); actor++) {
            if (!world.actors.get(actor).done) {
                any = true;
                schedule.add(actor);
                complete += explore(schedule);
                schedule.remove(schedule.size() - 1);
            }
        }
        if (!any) {
            assertThat(world.ends).as("ends in %s", schedule).isEqualTo(1);
            assertThat(world.conclusions).as("conclusions in %s", schedule).isEqualTo(1);
            assertThat(world.tooEarly)
                    .as("concluded before shown in %s", schedule)
                    .isFalse();
            assertThat(world.phase.isEnded()).isTrue();
            assertThat(world.phase.enter()).isFalse();
        }
        return any ? complete : 1;
    }

    private static final class World {
        final Phase phase = new Phase();
        final List<Actor> actors = List.of(new Inside(this), new Caller(this), new Caller(this));
        int ends;
        int conclusions;
        boolean callerEnded;
        boolean visible;
        boolean tooEarly;

        void conclude() {
            conclusions++;
            tooEarly |= callerEnded && !visible;
        }
    }

    private abstract static class Actor {
        final World world;
        boolean done;

        Actor(World world) {
            this.world = world;
        }

        abstract void step();
    }

    private static final class Inside extends Actor {
        private int at;

        Inside(World world) {
            super(world);
        }

        @Override
        void step() {
            Phase phase = world.phase;
            switch (at) {
                case 0, 2, 4 -> go(phase.enter() ? at + 1 : -1);
                case 1, 3 -> go(phase.leave() ? at + 1 : 6);
                case 5 -> {
                    if (phase.end()) {
                        world.ends++;
                        world.conclude();
                        go(-1);
                    } else {
                        go(6);
                    }
                }
                default -> {
                    if (phase.leaveEnded()) {
                        world.conclude();
                    }
                    go(-1);
                }
            }
        }

        private void go(int next) {
            at = next;
            done = next < 0;
        }
    }

    private static final class Caller extends Actor {
        private int at;

        Caller(World world) {
            super(world);
        }

        @Override
        void step() {
            switch (at++) {
                case 0 -> {
                    boolean mine = world.phase.endByCaller();
                    done = !mine;
                    world.ends += mine ? 1 : 0;
                    world.callerEnded |= mine;
                }
                case 1 -> world.visible = true;
                default -> {
                    if (world.phase.shown()) {
                        world.conclude();
                    }
                    done = true;
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void realThreadsConcludeOnce() throws Exception {
        int rounds = 10_000;
        Phase[] phases = new Phase[rounds];
        for (int i = 0; i < rounds; i++) {
            phases[i] = new Phase();
        }
        AtomicIntegerArray conclusions = new AtomicIntegerArray(rounds);
        CyclicBarrier together = new CyclicBarrier(3);
        Together.run(3, thread -> () -> {
            for (int i = 0; i < rounds; i++) {
                if (i % 100 == 0) {
                    together.await(60, SECONDS);
                }
                boolean concludes = thread == 0 ? inside(phases[i]) : caller(phases[i]);
                if (concludes) {
                    conclusions.incrementAndGet(i);
                }
            }
            return null;
        });
        for (int i = 0; i < rounds; i++) {
            assertThat(conclusions.get(i)).as("conclusions in round %d", i).isEqualTo(1);
        }
    }

    private static boolean inside(Phase phase) {
        for (int i = 0; i < 3; i++) {
            if (!phase.enter()) {
                return false;
            }
            if (!phase.leave()) {
                return phase.leaveEnded();
            }
        }
        return phase.enter() && (phase.end() || phase.leaveEnded());
    }

    private static boolean caller(Phase phase) {
        return phase.endByCaller() && phase.shown();
    }
}
