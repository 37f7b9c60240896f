package dev.refrain.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What time it is, and what comes next: steps that are ready, and those that are due later. The {@link Guard} guards it. */
final class Agenda {

    private final TreeMap<Moment, Step> timers = new TreeMap<>();
    private final Deque<Step> ready = new ArrayDeque<>();
    private final Set<Sleeper> sleepers = new LinkedHashSet<>();

    private long now;
    private long order;
    private boolean abandoned;

    long now() {
        return now;
    }

    void moveTo(long time) {
        now = Math.max(now, time);
    }

    int pendingTimers() {
        return timers.size() - sleepers.size();
    }

    int sleeping() {
        return sleepers.size();
    }

    boolean isAbandoned() {
        return abandoned;
    }

    // ---- what comes in

    /** Puts a task on the timeline: where it is to be found there. */
    Moment schedule(long nanos, Runnable task) {
        Moment moment = moment(nanos);
        if (!abandoned) {
            timers.put(moment, new Step.Task(task));
        }
        return moment;
    }

    void cancel(Moment moment) {
        timers.remove(moment);
    }

    void execute(Runnable task) {
        if (!abandoned) {
            ready.add(new Step.Task(task));
        }
    }

    /** Puts the calling thread to sleep; it is up to the thread to stay so. */
    Sleeper lieDown(@Nullable Worker me, long nanos) {
        Sleeper sleeper = new Sleeper(me, moment(nanos));
        timers.put(sleeper.until, new Step.Wake(sleeper));
        sleepers.add(sleeper);
        return sleeper;
    }

    private Moment moment(long nanos) {
        long due = now + Math.max(0, nanos);
        return new Moment(due < 0 ? Long.MAX_VALUE : due, order++);
    }

    // ---- what comes next

    boolean hasReady() {
        return !ready.isEmpty();
    }

    @Nullable
    Step takeReady() {
        return ready.pollFirst();
    }

    /** The first timer, unless it is due after the horizon. */
    @Nullable
    Step firstDue(long horizon) {
        Map.Entry<Moment, Step> first = timers.firstEntry();
        return first == null || first.getKey().due() > horizon ? null : first.getValue();
    }

    /** Takes the first timer, and moves time to it, if there is one and the drive allows it. */
    @Nullable
    Step takeDue(Drive running) {
        Step first = firstDue(running.horizon);
        return first == null || (timers.firstKey().due() > now && !running.mayMove()) ? null : takeFirst();
    }

    /** Takes the first timer, if it wakes the driver, and moves time to it. */
    @Nullable
    Sleeper takeDriver(Drive planned) {
        if (firstDue(planned.horizon) instanceof Step.Wake wake
                && wake.sleeper().thread == planned.driver
                && planned.mayMove()) {
            takeFirst();
            return wake.sleeper();
        }
        return null;
    }

    private Step takeFirst() {
        Map.Entry<Moment, Step> first = timers.pollFirstEntry();
        moveTo(first.getKey().due());
        if (first.getValue() instanceof Step.Wake wake) {
            sleepers.remove(wake.sleeper());
        }
        return first.getValue();
    }

    // ---- what changes it

    /** Moves the sleepers that were interrupted to the front. */
    void noticeInterrupts() {
        if (sleepers.isEmpty()) {
            return;
        }
        List<Sleeper> interrupted =
                sleepers.stream().filter(Sleeper::isInterrupted).toList();
        for (int i = interrupted.size() - 1; i >= 0; i--) {
            notice(interrupted.get(i)); // each goes to the front, so the last one first
        }
    }

    /** Moves an interrupted sleeper to the front, for it answers before what comes after the interrupt. */
    void notice(Sleeper sleeper) {
        if (sleepers.remove(sleeper)) {
            timers.remove(sleeper.until);
            sleeper.noticeInterrupt();
            ready.addFirst(new Step.Wake(sleeper));
        }
    }

    /** Forgets all that is left, for good; sleepers get up as if interrupted. */
    void abandon() {
        abandoned = true;
        List.copyOf(sleepers).forEach(this::notice);
        for (Step step : ready) {
            if (step instanceof Step.Wake wake) {
                wake.sleeper().resume();
            }
        }
        timers.clear();
        ready.clear();
    }
}
