package dev.refrain;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is known of stages whose attempt took too long, in case an operation returns one again, as it does with a shared stage: that
 * we cancelled it ourselves; or, where it can't be cancelled, the callback that was left on it, which the next attempt uses, so that
 * a shared stage carries one for each execution at a time and not one for each attempt. Stages are held weakly.
 */
final class StageMemory {

    private static final Map<Key, StageMemory> STAGES = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    private final Queue<StageLink<?>> left = new ConcurrentLinkedQueue<>();

    private StageMemory() {}

    /** Remembers a stage that we are about to cancel. */
    static void cancelling(CompletionStage<?> stage) {
        of(stage);
    }

    static boolean wasCancelled(@Nullable CompletionStage<?> stage) {
        return stage != null && STAGES.containsKey(new Key(stage, null));
    }

    /** Remembers a detached callback that stays on a stage. */
    static void leave(CompletionStage<?> stage, StageLink<?> link) {
        of(stage).left.add(link);
    }

    /** Takes a detached callback that is on a stage, if there is one. */
    static @Nullable StageLink<?> take(CompletionStage<?> stage) {
        if (STAGES.isEmpty()) {
            return null;
        }
        StageMemory memory = STAGES.get(new Key(stage, null));
        return memory == null ? null : memory.left.poll();
    }

    private static StageMemory of(CompletionStage<?> stage) {
        for (Reference<?> gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
            STAGES.remove(gone);
        }
        return STAGES.computeIfAbsent(new Key(stage, COLLECTED), key -> new StageMemory());
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
