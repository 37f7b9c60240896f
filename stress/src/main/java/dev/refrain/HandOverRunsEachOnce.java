package dev.refrain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two timers hand over at the same moment, to a thread that may just be going idle: both tasks run, once. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both ran.")
@Outcome(expect = FORBIDDEN, desc = "A task was lost, or ran twice.")
@State
public class HandOverRunsEachOnce {

    private static final HandOver HAND_OVER = new HandOver(() -> {});
    private static final long HANGS = TimeUnit.SECONDS.toNanos(3);

    private final Task first = new Task();
    private final Task second = new Task();

    @Actor
    public void oneTimer() {
        HAND_OVER.execute(first);
    }

    @Actor
    public void anotherTimer() {
        HAND_OVER.execute(second);
    }

    @Arbiter
    public void end(II_Result r) {
        long start = System.nanoTime();
        while (first.ran.get() + second.ran.get() < 2 && System.nanoTime() - start < HANGS) {
            LockSupport.parkNanos(1); // the thread that is waited for needs a processor, too
        }
        r.r1 = first.ran.get();
        r.r2 = second.ran.get();
    }

    private static final class Task extends LinkedEntry {
        private final AtomicInteger ran = new AtomicInteger();

        @Override
        public void fire() {
            ran.incrementAndGet();
        }
    }
}
