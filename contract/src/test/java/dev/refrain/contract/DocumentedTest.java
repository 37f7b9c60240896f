package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the contract says that the documentation says. */
class DocumentedTest {

    private static final Path ROOT = Path.of("..");
    private static final Path MAIN = ROOT.resolve(Path.of("core", "src", "main", "java", "dev", "refrain"));

    @Test
    @Case("31.10")
    void theFirstPageSaysToCreateARetryOnceAndToShareIt() throws IOException {
        assertThat(text(Files.readString(ROOT.resolve("README.md"))))
                .containsPattern("Create a `Retry` once for each service, and share it");
    }

    @Test
    @Case("13.3")
    void callAsyncSaysThatItOwnsItsStagesAndHowToKeepASharedOne() throws IOException {
        assertThat(javadocOf("RetryCalls", "CompletableFuture<T> callAsync\\("))
                .contains("The execution owns the stages that the operation returns, and cancels them")
                .contains("for a shared one return {@code cached.copy()}");
    }

    @Test
    @Case("15.6")
    void theDocsTellWhatAnInterruptMayDo() throws IOException {
        assertThat(javadocOf("Retry", "public final class Retry "))
                .contains("If somebody else interrupts the thread within the same attempt", "may be taken for ours");
        assertThat(javadocOf("RetryPolicy", "RetryPolicy attemptTimeout\\("))
                .contains("An interrupt closes NIO channels and some embedded databases");
    }

    @Test
    @Case("26.4")
    void executorSaysWhatNoticesATaskThatIsDroppedInSilence() throws IOException {
        assertThat(javadocOf("Retry", "Retry executor\\("))
                .contains("If it drops one in silence, only {@link RetryPolicy#attemptTimeout} or {@link"
                        + " RetryPolicy#within} will notice");
    }

    /** The comment right before a declaration, in one line. */
    private static String javadocOf(String type, String declaration) throws IOException {
        Matcher comment = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*[^;{*]*" + declaration, Pattern.DOTALL)
                .matcher(Files.readString(MAIN.resolve(type + ".java")));
        assertThat(comment.find()).as("Javadoc of %s in %s", declaration, type).isTrue();
        return text(comment.group(1));
    }

    private static String text(String source) {
        return source.replaceAll("\\s+(\\* )?", " ");
    }
}
