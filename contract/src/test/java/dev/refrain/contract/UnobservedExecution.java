package dev.refrain.contract;

import dev.refrain.Retry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** One execution of a {@link UnobservedStory}. */
final class UnobservedExecution {

    private static final Throwable BY_CALLER = new IOException("the caller's");

    private final UnobservedStory story;
    private final String name;
    private final Retry retry;
    private final List<UnobservedAct> script = new ArrayList<>();
    private final List<CompletableFuture<String>> stages = new ArrayList<>();
    private final int wayOfItself;
    private CompletableFuture<String> future;

    UnobservedExecution(UnobservedStory story, String name, Retry retry) {
        this.story = story;
        this.name = name;
        this.retry = retry;
        this.wayOfItself = story.plan.below(6);
        Throwable usual = UnobservedAct.usual(story.plan);
        for (int left = story.plan.below(14); left > 0; left--) {
            script.add(UnobservedAct.any(story.plan, usual));
        }
    }

    void start() {
        future = retry.callAsync(this::call);
        CompletableFuture<?> unused = future.whenComplete((value, failure) -> story.note(name, state()));
    }

    /** Ends it as a caller may, if it has begun. */
    void endByCaller(int way) {
        if (future == null) {
            return;
        }
        String answer =
                switch (way) {
                    case 0, 1 -> "cancel " + future.cancel(true);
                    case 2 -> "complete " + future.complete("the caller's");
                    case 3 -> "complete exceptionally " + future.completeExceptionally(BY_CALLER);
                    case 4 -> {
                        future.obtrudeValue("obtruded");
                        yield "obtrude";
                    }
                    default -> {
                        future.obtrudeException(BY_CALLER);
                        yield "obtrude a failure";
                    }
                };
        story.noteAll(name, answer);
    }

    void noteEnd() {
        List<String> fates = new ArrayList<>();
        for (CompletableFuture<String> stage : stages) {
            fates.add(stage.isCancelled() ? "cancelled" : stage.isDone() ? "done" : "pending");
        }
        story.noteAll(name, state() + ", its stages " + fates);
    }

    private String state() {
        if (future == null) {
            return "has not begun";
        }
        if (!future.isDone()) {
            return "pending";
        }
        return future.isCancelled() + " "
                + future.handle((value, failure) -> failure == null ? value : UnobservedAct.named(failure))
                        .join();
    }

    private CompletionStage<String> call() {
        int number = stages.size();
        String value = name + "#" + number;
        story.noteAll(name, value + " is called");
        UnobservedAct act = number < script.size()
                ? script.get(number)
                : new UnobservedAct(UnobservedAct.Kind.AT_ONCE, null, 0, false);
        if (act.isEndingItself()) {
            endByCaller(wayOfItself);
        }
        CompletableFuture<String> stage =
                switch (act.kind()) {
                    case AGAIN -> number > 0 ? stages.get(number - 1) : act.stage();
                    case NESTED, NESTED_LATER -> nested(act, value);
                    default -> act.stage();
                };
        stages.add(stage);
        switch (act.kind()) {
            case THROWS -> act.throwFailure();
            case LATER, ODD_LATER, CANCELLED_LATER -> story.later(act.nanos(), () -> act.end(stage, value));
            case AT_ONCE, ODD_AT_ONCE -> act.end(stage, value);
            case NULL -> {
                return null;
            }
            default -> {} // AGAIN, NEVER and NESTED: what comes of it comes
        }
        return stage;
    }

    private CompletableFuture<String> nested(UnobservedAct act, String value) {
        AtomicInteger calls = new AtomicInteger();
        return retry.callAsync(() -> {
            story.noteAll(name, value + " is called inside");
            CompletableFuture<String> stage = new CompletableFuture<>();
            if (calls.getAndIncrement() > 0) {
                stage.complete(value);
            } else if (act.isNestedLater()) {
                story.later(act.nanos(), () -> act.end(stage, value));
            } else {
                act.end(stage, value);
            }
            return stage;
        });
    }
}
