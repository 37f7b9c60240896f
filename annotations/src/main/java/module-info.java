/** {@code @Retried}, so that each method carries its own rules, and the policies that go by a name. */
@SuppressWarnings("module") // the processor is built after this module, and need not be there
module dev.refrain.annotations {
    requires transitive dev.refrain;
    requires static org.jspecify;

    exports dev.refrain.annotations;
    exports dev.refrain.annotations.rules to
            dev.refrain.processor;
}
