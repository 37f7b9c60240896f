package dev.refrain.contract;

/** Which results are accepted. */
enum ModelUntil {
    /** Any: it is no {@code until} call. */
    ANY,
    GOOD,
    /** The predicate throws. */
    ERROR;

    boolean test(Object value) {
        if (this == ERROR) {
            throw ModelPolicy.ERROR;
        }
        return this == ANY || ModelStep.GOOD.equals(value);
    }
}
