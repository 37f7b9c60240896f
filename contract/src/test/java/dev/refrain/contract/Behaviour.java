package dev.refrain.contract;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What an operation does in one attempt, said once for all modes. */
abstract class Behaviour {

    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    abstract Object block(World world) throws Throwable;

    abstract CompletionStage<Object> start(World world) throws Throwable;

    static Behaviour give(Object value) {
        return new Behaviour() {
            @Override
            Object block(World world) {
                return value;
            }

            @Override
            CompletionStage<Object> start(World world) {
                return world.stage(world.latency(), value, null, false);
            }
        };
    }

    static Behaviour fail(Throwable failure) {
        return new Behaviour() {
            @Override
            Object block(World world) throws Throwable {
                throw failure;
            }

            @Override
            CompletionStage<Object> start(World world) throws Throwable {
                if (world.mode() == Mode.ASYNC_THROWING) {
                    throw failure;
                }
                return world.stage(world.latency(), null, failure, false);
            }
        };
    }

    /** Takes so long, unless it is cancelled. */
    static Behaviour giveAfter(Duration span, Object value) {
        return lasting(span, value, null, false);
    }

    /** Takes so long, unless it is cancelled. */
    static Behaviour failAfter(Duration span, Throwable failure) {
        return lasting(span, null, failure, false);
    }

    /** Never ends unless it is cancelled. */
    static Behaviour hang() {
        return giveAfter(FOR_EVER, "never");
    }

    /** The same; its thread then has its interrupt flag set, as code leaves it that can't throw what it caught. */
    static Behaviour hangAndKeepTheFlag() {
        Behaviour hang = hang();
        return new Behaviour() {
            @Override
            Object block(World world) throws Throwable {
                try {
                    return hang.block(world);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
            }

            @Override
            CompletionStage<Object> start(World world) throws Throwable {
                return hang.start(world);
            }
        };
    }

    /** Takes so long, and can't be cancelled. */
    static Behaviour giveDeafAfter(Duration span, Object value) {
        return lasting(span, value, null, true);
    }

    /** Takes so long, and can't be cancelled. */
    static Behaviour failDeafAfter(Duration span, Throwable failure) {
        return lasting(span, null, failure, true);
    }

    /** Does something else first, on the thread of the attempt. */
    Behaviour after(Runnable action) {
        Behaviour then = this;
        return new Behaviour() {
            @Override
            Object block(World world) throws Throwable {
                action.run();
                return then.block(world);
            }

            @Override
            CompletionStage<Object> start(World world) throws Throwable {
                action.run();
                return then.start(world);
            }
        };
    }

    /** What is right in one mode alone: code in place of a stage. */
    static Behaviour stage(Callable<CompletionStage<Object>> stage) {
        return new Behaviour() {
            @Override
            Object block(World world) {
                throw new AssertionError("this behaviour is for stages");
            }

            @Override
            CompletionStage<Object> start(World world) throws Exception {
                return stage.call();
            }
        };
    }

    /** What is right in one mode alone: code that blocks. */
    static Behaviour code(Callable<Object> code) {
        return new Behaviour() {
            @Override
            Object block(World world) throws Exception {
                return code.call();
            }

            @Override
            CompletionStage<Object> start(World world) {
                throw new AssertionError("this behaviour blocks");
            }
        };
    }

    private static Behaviour lasting(Duration span, Object value, Throwable failure, boolean deaf) {
        return new Behaviour() {
            @Override
            Object block(World world) throws Throwable {
                world.sleep(span, deaf);
                if (failure != null) {
                    throw failure;
                }
                return value;
            }

            @Override
            CompletionStage<Object> start(World world) {
                return world.stage(span, value, failure, deaf);
            }
        };
    }

    static final class Deaf extends CompletableFuture<Object> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }
    }
}
