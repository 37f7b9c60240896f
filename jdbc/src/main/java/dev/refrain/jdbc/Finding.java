package dev.refrain.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What one link of a chain of exceptions says, or several of them together.
 *
 * @param kind what is said
 * @param weight how much it says
 */
record Finding(SqlErrorKind kind, Weight weight) {

    /** How much a finding says, from little to much. */
    enum Weight {
        /** The class of an exception, which drivers choose carelessly; or that an error is only what follows from another. */
        HINT,
        /** A state or a code. */
        CODE,
        /** Who says it knows better than whatever is below. */
        LAST_WORD
    }

    static Finding hint(SqlErrorKind kind) {
        return new Finding(kind, Weight.HINT);
    }

    static Finding code(SqlErrorKind kind) {
        return new Finding(kind, Weight.CODE);
    }

    /** A wrapper and its cause: the cause tells more, but does not make harmless what the wrapper calls ambiguous. */
    static @Nullable Finding ofWrapper(@Nullable Finding wrapper, @Nullable Finding cause) {
        return wrapper != null && wrapper.kind == SqlErrorKind.AMBIGUOUS
                ? worse(wrapper, cause)
                : heavier(cause, wrapper);
    }

    /** The one of more weight, or else the first. */
    static @Nullable Finding heavier(@Nullable Finding first, @Nullable Finding second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.weight.compareTo(second.weight) >= 0 ? first : second;
    }

    /** The one of more weight, or else the one of the worse kind. */
    static @Nullable Finding worse(@Nullable Finding first, @Nullable Finding second) {
        return first != null && second != null && first.weight == second.weight && first.kind.compareTo(second.kind) < 0
                ? second
                : heavier(first, second);
    }
}
