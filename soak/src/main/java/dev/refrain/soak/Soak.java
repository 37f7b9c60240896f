package dev.refrain.soak;

import dev.refrain.RetryBudget;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The soak: sets the load off in three parts, measures after each, and compares in the end. */
final class Soak {

    private static final int[] PERCENT = {10, 50, 100};

    private final Plan plan;
    private final PrintStream out;
    private final Complaints complaints = new Complaints();
    private final Comparison comparison = new Comparison(complaints);
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    Soak(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** Runs it all. */
    Result run() throws InterruptedException {
        Uncaught uncaught = Uncaught.install(complaints);
        try {
            return runAndCompare();
        } finally {
            uncaught.restore();
        }
    }

    private Result runAndCompare() throws InterruptedException {
        Window window = new Window(plan.inFlight());
        try (LogCount log = LogCount.install(complaints);
                Elsewhere elsewhere = new Elsewhere()) {
            RetryBudget ledger = Ledger.halfFull();
            int atFirst = ledger.available();
            Mix mix = new Mix(new Workshop(ledger, elsewhere).allKinds(), plan.seed());
            Judge judge = new Judge(window, complaints);
            try (Callers callers = new Callers(plan.callers(), mix, window, judge)) {
                Progress progress = new Progress(plan, callers, window, out);
                Map<String, Integer> threadsBefore = LiveThreads.whenIdle();
                if (runParts(callers, progress)) {
                    comparison.checkpoints(checkpoints, threadsBefore);
                    comparison.peak(progress.peakThreads().most());
                    comparison.equal("listeners logged", CallbackErrors.throwingListeners(), log.threw());
                } else {
                    window.open().forEach(trial -> complaints.add("lost: " + trial));
                }
                comparison.counts(mix.kinds(), plan.executions());
                comparison.budgets(mix.kinds(), ledger, atFirst);
                return new Result(plan, mix.kinds(), progress, checkpoints, threadsBefore, log, complaints);
            }
        }
    }

    private boolean runParts(Callers callers, Progress progress) throws InterruptedException {
        for (int percent : PERCENT) {
            callers.startUpTo(plan.executions() * percent / 100);
            if (!progress.await()) {
                return false;
            }
            if (plan.measures()) {
                Checkpoint checkpoint = Checkpoint.take(percent);
                out.printf("%d%%: %,d bytes live, threads %s%n", percent, checkpoint.heap(), checkpoint.threads());
                checkpoints.add(checkpoint);
            }
        }
        return true;
    }
}
