import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fails the build of a module that ran fewer tests than its {@code tests.minimum}: a test engine that finds nothing
 * leaves Surefire green. Skipped tests and reports older than this build don't count.
 *
 * <p>Arguments: packaging, folder of Surefire's reports, minimum, start of the build, skipTests, maven.test.skip.
 */
class MinimumTests {
    private static final Pattern COUNTS = Pattern.compile("<testsuite [^>]*>");

    public static void main(String[] args) throws IOException {
        if (args[0].equals("pom") || !args[4].equals("false") || !args[5].equals("false")) {
            return;
        }
        int minimum = Integer.parseInt(args[2]);
        int ran = ran(Path.of(args[1]), Instant.parse(args[3]));
        if (ran < minimum) {
            System.err.printf("%d tests ran here, at least %d must (tests.minimum in the module's pom)%n", ran, minimum);
            System.exit(1);
        }
        System.out.printf("%d tests ran, at least %d must%n", ran, minimum);
    }

    private static int ran(Path folder, Instant start) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int ran = 0;
        try (var files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path file : files) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(start)) {
                    Matcher suite = COUNTS.matcher(Files.readString(file));
                    ran += suite.find() ? count(suite.group(), "tests") - count(suite.group(), "skipped") : 0;
                }
            }
        }
        return ran;
    }

    private static int count(String suite, String attribute) {
        Matcher value = Pattern.compile(" " + attribute + "=\"(\\d+)\"").matcher(suite);
        return value.find() ? Integer.parseInt(value.group(1)) : 0;
    }
}
