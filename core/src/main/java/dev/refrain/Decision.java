package dev.refrain;

import org.jspecify.annotations.Nullable;

/** What follows an attempt. */
sealed interface Decision {

    /** The result is there, and is accepted. */
    enum Accept implements Decision {
        RESULT
    }

    /**
     * Another attempt.
     *
     * @param delay nanoseconds before it
     */
    record Again(long delay) implements Decision {}

    /**
     * The end, without a result.
     *
     * @param reason why
     * @param failure what surfaces
     * @param hindrance the error of a callback or of the executor that brought the end about
     */
    record End(GiveUpReason reason, Throwable failure, @Nullable Throwable hindrance) implements Decision {

        End(GiveUpReason reason, Throwable failure) {
            this(reason, failure, null);
        }

        /** A callback of the caller's threw while the operation's failure was looked at. */
        static End ofCallback(Throwable error, Throwable failure) {
            boolean surfaces = error instanceof VirtualMachineError || error instanceof LinkageError;
            return new End(GiveUpReason.CALLBACK, surfaces ? error : failure, error);
        }
    }
}
