/** Checks {@code @Retried} while compiling, and writes the class that retries. */
@SuppressWarnings("requires-automatic") // JavaPoet names its module, and is only seen here
module dev.refrain.processor {
    requires com.palantir.javapoet;
    requires dev.refrain;
    requires dev.refrain.annotations;
    requires transitive java.compiler;
    requires static org.jspecify;

    exports dev.refrain.processor;

    provides javax.annotation.processing.Processor with
            dev.refrain.processor.RetriedProcessor;
}
