package dev.refrain.jdbc;

/** What {@link SqlErrors} says of a failure. */
public enum SqlErrorKind {
    /**
     * It passes by itself, and nothing was done: a deadlock, a serialization failure, a lock that was not to be had, a server that
     * is starting. In a transaction, all of it is to be repeated, not the statement that failed.
     */
    TRANSIENT,
    /** There is too much to do: no connection left in the pool or at the server, no memory. It passes later rather than sooner; nothing was done. */
    THROTTLED,
    /** The connection was lost on the way: what was sent last may have been done. To be repeated only where that does no harm. */
    AMBIGUOUS,
    /** It will be the same at the next call. */
    PERMANENT
}
