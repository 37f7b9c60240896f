package dev.refrain.peers;

import java.util.List;
import java.util.Set;

/** A retry library, used as its own documentation says. */
interface Library {

    List<Library> ALL = List.of(
            new RefrainLibrary(),
            new Resilience4jLibrary(),
            new FailsafeLibrary(),
            new SpringLibrary(),
            new SmallRyeLibrary());

    String name();

    /** As its jar tells it. */
    String version();

    /** How it was configured, for the page. */
    String configuration();

    Set<Mode> modes();

    /** The word by which it limits the number of calls. */
    Limit limit();

    /** Whether the threads of offloaded calls are its own, to interrupt and to keep from starting. */
    default boolean ownsThreads() {
        return modes().contains(Mode.OFFLOADED);
    }

    /** Whether it has a listener that hears why an execution gave up. */
    default boolean tells() {
        return true;
    }

    /**
     * Configures it.
     *
     * @throws NoSuchFeature if it can't be configured so
     */
    Calls open(Setup setup, Mode mode);

    /** What the limit counts: calls, or the calls after the first one. */
    enum Limit {
        MAX_ATTEMPTS("maxAttempts", 3),
        WITH_MAX_ATTEMPTS("withMaxAttempts", 3),
        MAX_RETRIES("maxRetries", 4);

        final String word;
        final int callsOfThree;

        Limit(String word, int callsOfThree) {
            this.word = word;
            this.callsOfThree = callsOfThree;
        }
    }
}
