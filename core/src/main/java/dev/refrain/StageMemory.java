package dev.refrain;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The stages that we cancelled ourselves, held weakly, in case an operation returns one again, as it does with a shared stage. */
final class StageMemory {

    private static final Set<Key> CANCELLED = ConcurrentHashMap.newKeySet();
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    private StageMemory() {}

    /** Cancels a stage of ours: {@code false} if it may still run. */
    static boolean cancel(CompletionStage<?> stage) {
        cancelling(stage);
        try {
            Future<?> future = stage instanceof Future<?> itself ? itself : stage.toCompletableFuture();
            future.cancel(true);
            return future.isDone();
        } catch (Throwable notCancellable) {
            return false;
        }
    }

    /** Remembers a stage that we are about to cancel. */
    static void cancelling(CompletionStage<?> stage) {
        for (Reference<?> gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
            CANCELLED.remove(gone);
        }
        CANCELLED.add(new Key(stage, COLLECTED));
    }

    /** Whether a stage failed because we cancelled it. */
    static boolean isOurs(Throwable failure, @Nullable CompletionStage<?> stage) {
        return failure instanceof CancellationException && wasCancelled(stage);
    }

    static boolean wasCancelled(@Nullable CompletionStage<?> stage) {
        return stage != null && CANCELLED.contains(new Key(stage, null));
    }

    /** A stage by identity. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object stage, @Nullable ReferenceQueue<Object> collected) {
            super(stage, collected);
            hash = System.identityHashCode(stage);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Object stage = get();
            return this == other || (other instanceof Key that && stage != null && stage == that.get());
        }
    }
}
