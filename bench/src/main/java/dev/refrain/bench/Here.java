package dev.refrain.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where and when something is measured. */
public final class Here {

    private Here() {}

    /** The JDK, the machine, the commit and the time, with options that the JVMs have besides. */
    public static String and(List<String> jvmArgs) {
        return "JDK " + Runtime.version() + " (" + System.getProperty("java.vm.name") + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, G1"
                + (jvmArgs.isEmpty() ? "" : ", " + String.join(" ", jvmArgs)) + "; commit "
                + System.getProperty("bench.commit", "unknown") + ", "
                + Instant.now().truncatedTo(ChronoUnit.MINUTES) + ".";
    }
}
