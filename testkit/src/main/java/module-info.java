/** Virtual time and recorded events, for tests of code that retries. */
module dev.refrain.testkit {
    requires transitive dev.refrain;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports dev.refrain.testkit;
}
