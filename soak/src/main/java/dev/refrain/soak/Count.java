package dev.refrain.soak;

/** What is counted, each by somebody who knows nothing of the others: the operations, the listeners, the futures. */
enum Count {
    /** Calls that operations saw. */
    CALLS,
    /** Events that listeners were told. */
    STARTED,
    FAILED,
    RETRYING,
    SUCCEEDED,
    GAVE_UP,
    /** Ends that callers saw. */
    VALUES,
    FAILURES,
    /** Late values that came back to who asked for those. */
    DISCARDED
}
