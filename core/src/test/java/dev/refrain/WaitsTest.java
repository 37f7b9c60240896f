package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pending waits of a {@code Retry}, and what stopping makes of them. */
class WaitsTest {

    private final Waits waits = new Waits();
    private final List<String> happened = new ArrayList<>();
    private final TimersByHand time = new TimersByHand();

    @Test
    void stoppingTakesAllWaitsOutBeforeAnythingFollows() {
        for (String name : List.of("a", "b", "c")) {
            waits.add(wait(name));
        }
        assertThat(waits.isStopped()).isFalse();
        waits.stop(time);
        assertThat(waits.isStopped()).isTrue();
        assertThat(happened.subList(0, 3)).containsExactlyInAnyOrder("a out", "b out", "c out");
        assertThat(happened.subList(3, 6)).containsExactlyInAnyOrder("a goes on", "b goes on", "c goes on");
        assertThat(happened).hasSize(6);
    }

    @Test
    void aWaitThatIsOverIsNotStopped() {
        Waits.Pending over = wait("over");
        waits.add(over);
        waits.remove(over);
        waits.stop(time);
        assertThat(happened).isEmpty();
    }

    @Test
    void aWaitThatBeginsAfterTheStopEndsAtOnce() {
        waits.stop(time);
        waits.add(wait("late"));
        assertThat(happened).containsExactly("late out", "late goes on");
    }

    @Test
    void whatFollowsOneWaitDoesNotHoldUpTheOthersWhenItHangs() {
        for (String name : List.of("a", "b")) {
            waits.add(hanging(name));
        }
        waits.stop(time);
        String first = happened.get(0).substring(0, 1);
        String second = "a".equals(first) ? "b" : "a";
        assertThat(happened).containsExactly(first + " hangs", second + " hangs", second + " ends", first + " ends");
    }

    private Waits.Pending wait(String name) {
        return () -> {
            happened.add(name + " out");
            return () -> happened.add(name + " goes on");
        };
    }

    /** What follows it takes longer than the others wait for it. */
    private Waits.Pending hanging(String name) {
        return () -> () -> {
            happened.add(name + " hangs");
            time.fireLast();
            happened.add(name + " ends");
        };
    }
}
