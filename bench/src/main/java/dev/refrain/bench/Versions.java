package dev.refrain.bench;

import dev.refrain.bench.adapter.Library;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Properties;
import java.util.stream.Collectors;

/** The versions that the build has. */
public final class Versions {

    private static final Properties VERSIONS = read();

    private Versions() {}

    /** That of JMH. */
    public static String jmh() {
        return "JMH " + VERSIONS.getProperty("JMH");
    }

    /** Those of libraries, where they have one. */
    public static String of(Collection<Library> libraries) {
        return "Versions: "
                + libraries.stream()
                        .filter(library -> VERSIONS.containsKey(library.name()))
                        .map(library -> library.title() + " " + VERSIONS.getProperty(library.name()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static Properties read() {
        Properties versions = new Properties();
        try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
