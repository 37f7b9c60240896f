package dev.refrain.contract;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What the operation does in one attempt.
 *
 * @param takes how long
 * @param deaf whether it goes on when it is cancelled or interrupted
 * @param value what it gives in the end, {@link #GOOD} or {@link #BAD}
 * @param failure what it throws instead, or {@code null}
 */
record ModelStep(Duration takes, boolean deaf, String value, Throwable failure) {

    static final String GOOD = "good";
    static final String BAD = "bad";

    /** What it does when the script is at its end. */
    static final ModelStep SUCCEED = new ModelStep(Duration.ZERO, false, GOOD, null);

    Behaviour behaviour() {
        if (failure == null) {
            return deaf ? Behaviour.giveDeafAfter(takes, value) : Behaviour.giveAfter(takes, value);
        }
        if (takes.isZero()) {
            return Behaviour.fail(failure);
        }
        return deaf ? Behaviour.failDeafAfter(takes, failure) : Behaviour.failAfter(takes, failure);
    }

    // ---- what it may throw; predicates tell odd ones from others by their text

    static class Outage extends Exception {
        private static final long serialVersionUID = 1L;

        Outage(String text) {
            super(text);
        }
    }

    static class Refused extends Outage {
        private static final long serialVersionUID = 1L;

        Refused(String text) {
            super(text);
        }
    }

    static final class RefusedForGood extends Refused {
        private static final long serialVersionUID = 1L;

        RefusedForGood(String text) {
            super(text);
        }
    }

    /** {@code false} of none, as of the failures that the engine makes itself. */
    static boolean isOdd(Throwable failure) {
        return failure != null && "odd".equals(failure.getMessage());
    }

    /** One failure of each kind, and wrapped in each way. */
    static Throwable failure(int kind, boolean odd, int wrappers) {
        String text = odd ? "odd" : "even";
        Throwable plain =
                switch (kind) {
                    case 0, 1 -> new Outage(text);
                    case 2, 3 -> new Refused(text);
                    case 4 -> new RefusedForGood(text);
                    case 5 -> new IllegalStateException(text);
                    case 6 -> new AssertionError(text);
                    case 7 -> new CancellationException(text);
                    case 8 -> new InterruptedException(text);
                    case 9 -> new NoClassDefFoundError(text);
                    case 10 -> new CompletionException(text, null);
                    default -> new ExecutionException(text, null);
                };
        return switch (wrappers) {
            case 1 -> new CompletionException(plain);
            case 2 -> new ExecutionException(new CompletionException(plain));
            default -> plain;
        };
    }

    static final int KINDS = 12;
}
