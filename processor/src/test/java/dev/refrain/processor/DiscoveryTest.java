package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiler finds the processor where it is looked for. */
class DiscoveryTest {

    /** Since 23 it must be asked to process, unless a path says so; that of modules does so on the command line alone. */
    private static final String[] PROCESS =
            Runtime.version().feature() < 23 ? new String[0] : new String[] {"-proc:full"};

    @ParameterizedTest
    @ValueSource(strings = {"-processorpath", "--processor-module-path"})
    void the_compiler_finds_the_processor(String option) {
        Compiled compiled = Compiler.plain()
                .and(option, Jars.ofProcessor())
                .and(PROCESS)
                .compile(
                        "interface Catalog { @Retried(on = Down.class) String load(); }",
                        """
                        class Use {
                            static Object call() {
                                Flaky flaky = new Flaky(1);
                                return new CatalogRetrying(() -> flaky.give("entry"), flaky.retries()).load() + flaky.calls();
                            }
                        }
                        """);
        assertThat(compiled.call()).isEqualTo("entry2");
    }
}
