package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every clause of the contract has a test, every test's clause is in the contract, and the page says so. */
class ContractPageTest {

    private static final Path PAGE = Path.of("..", "docs", "contract.md");
    private static final boolean WRITE = Boolean.getBoolean("contract.write");

    @Test
    void everyClauseHasATestAndThePageTellsWhich() throws Exception {
        String text = Files.readString(PAGE);
        ContractPage page = new ContractPage(text);
        Map<String, Set<String>> tests = testsByClause();
        String written = page.with(tests);
        if (WRITE) {
            Files.writeString(PAGE, written);
        }

        assertThat(page.clauses()).as("clauses on the page").hasSizeGreaterThan(150);
        assertThat(tests.keySet()).as("clauses that tests name").isSubsetOf(page.clauses());
        assertThat(page.clauses()).as("clauses without a test").isSubsetOf(tests.keySet());
        assertThat(WRITE ? written : text)
                .as("docs/contract.md; the page says how to write it")
                .isEqualTo(written);
    }

    private static Map<String, Set<String>> testsByClause() throws Exception {
        Map<String, Set<String>> tests = new TreeMap<>();
        for (Class<?> type : TestClasses.all()) {
            for (Method method : type.getDeclaredMethods()) {
                Case named = method.getAnnotation(Case.class);
                if (named != null) {
                    String test = type.getSimpleName() + "." + method.getName();
                    assertThat(AnnotationSupport.isAnnotated(method, Testable.class))
                            .as("%s is a test", test)
                            .isTrue();
                    for (String clause : named.value()) {
                        tests.computeIfAbsent(clause, none -> new TreeSet<>()).add(test);
                    }
                }
            }
        }
        return tests;
    }
}
