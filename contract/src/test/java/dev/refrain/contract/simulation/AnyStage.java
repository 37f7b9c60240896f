package dev.refrain.contract.simulation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A stage that can be cancelled, or can't, or only slowly, or only with an error.
 *
 * @param own what its owner completes
 * @param seen what the operation returns
 */
record AnyStage(CompletableFuture<Object> own, CompletionStage<Object> seen) {

    static AnyStage of(World world, Participant me) {
        int kind = world.chance.below(8);
        CompletableFuture<Object> own = kind < 4 ? new CompletableFuture<>() : new Stubborn(world, me, kind);
        return new AnyStage(own, kind == 3 ? own.minimalCompletionStage() : own);
    }

    private static final class Stubborn extends CompletableFuture<Object> {
        private final World world;
        private final Participant me;
        private final int kind;

        Stubborn(World world, Participant me, int kind) {
            this.world = world;
            this.me = me;
            this.kind = kind;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            switch (kind) {
                case 4 -> {
                    return false;
                }
                case 5 -> throw new IllegalStateException("can't be cancelled");
                case 6 -> world.mischief.sleep("the stage's cancel", me);
                default -> world.mischief.in("the stage's cancel", me);
            }
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
