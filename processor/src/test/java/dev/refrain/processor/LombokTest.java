package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside Lombok, whichever of the two comes first: what Lombok adds to a class is there when it is decorated. */
class LombokTest {

    private static final String CATALOG =
            """
            package shop;

            import dev.refrain.annotations.Retried;
            import java.io.IOException;
            import lombok.Getter;
            import lombok.NonNull;
            import lombok.RequiredArgsConstructor;
            import lombok.SneakyThrows;
            import lombok.extern.java.Log;

            @Log
            @Getter
            @RequiredArgsConstructor
            public class Catalog {

                private final String prefix;
                private final dev.refrain.processor.Flaky flaky;
                private int stored;

                @Retried(on = IOException.class)
                public String load(@NonNull String id) throws IOException {
                    log.fine(id);
                    return flaky.give(getPrefix() + id, IOException::new);
                }

                @SneakyThrows
                @Retried(on = Exception.class)
                public int store() {
                    return flaky.give(++stored, IOException::new);
                }
            }
            """;

    private static final String USE =
            """
            class Use {
                static Object call() throws IOException {
                    Flaky flaky = new Flaky(1);
                    Catalog catalog = new CatalogRetrying("entry ", flaky, flaky.retries());
                    Flaky again = new Flaky(1);
                    Catalog other = new CatalogRetrying("", again, again.retries());
                    return catalog.load("7") + flaky.calls() + other.store() + other.getStored() + catalog.getPrefix();
                }
            }
            """;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_class_is_decorated_with_the_constructor_of_lombok(boolean lombokFirst) {
        assertThat(compile(lombokFirst, CATALOG, USE).call()).isEqualTo("entry 7222entry ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_interface_may_name_what_lombok_makes(boolean lombokFirst) {
        Compiled compiled = compile(
                lombokFirst,
                "package shop; @lombok.Value @lombok.Builder public class Entry { int id; }",
                "interface Catalog { @Retried(on = Down.class) Entry load(Entry.EntryBuilder from); }",
                """
                class Use {
                    static Object call() {
                        Flaky flaky = new Flaky(1);
                        Catalog catalog = new CatalogRetrying(from -> flaky.give(from.build()), flaky.retries());
                        return catalog.load(Entry.builder().id(7)).getId() + flaky.calls();
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(9);
    }

    private static Compiled compile(boolean lombokFirst, String... sources) {
        String lombok = Jars.joined(Jars.of(lombok.Lombok.class));
        String path = lombokFirst
                ? lombok + File.pathSeparator + Jars.ofProcessor()
                : Jars.ofProcessor() + File.pathSeparator + lombok;
        return Compiler.plain().and("-processorpath", path).compile(sources);
    }
}
