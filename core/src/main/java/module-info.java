/** Retries that know when to hold back: policies, and calls that follow them. */
module dev.refrain {
    requires static org.jspecify;

    exports dev.refrain;
}
