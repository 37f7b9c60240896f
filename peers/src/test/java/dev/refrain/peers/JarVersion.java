package dev.refrain.peers;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the jar that a class is from. */
final class JarVersion {

    private static final Pattern JAR = Pattern.compile(".+?-(\\d+\\.\\d.*)\\.jar");

    private JarVersion() {}

    static String of(Class<?> type) {
        Path jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        Matcher named = JAR.matcher(jar.getFileName().toString());
        if (!named.matches()) {
            throw new IllegalStateException("no version in the name of " + jar);
        }
        return named.group(1);
    }
}
