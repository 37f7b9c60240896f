package dev.refrain.peers;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/** How many objects of each class are alive, counted by the JVM after a full collection. */
record LiveObjects(Map<String, Long> byClass) {

    /** {@code  12:   345   6789  java.lang.Thing}, and perhaps its module. */
    private static final Pattern LINE = Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +(\\S+)");

    static LiveObjects now() throws JMException {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});
        return new LiveObjects(LINE.matcher((String) histogram)
                .results()
                .collect(Collectors.toMap(line -> line.group(2), line -> Long.valueOf(line.group(1)), Long::sum)));
    }

    /** A class of which there are so many more than before. */
    Optional<String> grownBy(int objects, LiveObjects before) {
        return byClass.entrySet().stream()
                .filter(entry -> entry.getValue() - before.byClass.getOrDefault(entry.getKey(), 0L) >= objects)
                .map(Map.Entry::getKey)
                .max(String::compareTo);
    }
}
