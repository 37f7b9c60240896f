package dev.refrain.peers;

import java.util.Set;

/** How a call is made. */
enum Mode {
    /** On the thread of the caller. */
    BLOCKING("blocking"),
    /** The operation returns a stage, and so does the library. */
    STAGE("asynchronous"),
    /** The operation blocks, on a thread that the library picks; the library returns a stage. */
    OFFLOADED("offloaded");

    static final Set<Mode> EVERY = Set.of(values());
    static final Set<Mode> FUTURES = Set.of(STAGE, OFFLOADED);

    final String word;

    Mode(String word) {
        this.word = word;
    }
}
