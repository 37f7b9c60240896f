package dev.refrain.peers;

import java.util.Set;

/**
 * A case that every library is put to.
 *
 * @param id its letter and number on the list of cases
 * @param promise what holds, in a sentence
 * @param modes the modes in which it makes sense
 * @param alone whether it keeps a processor busy, so that nothing else is measured meanwhile
 */
record Case(String id, String promise, Set<Mode> modes, boolean alone, Trying trying) {

    static Case of(String id, String promise, Set<Mode> modes, Trying trying) {
        return new Case(id, promise, modes, false, trying);
    }

    static Case alone(String id, String promise, Set<Mode> modes, Trying trying) {
        return new Case(id, promise, modes, true, trying);
    }

    /** Tries one library in one mode. */
    @FunctionalInterface
    interface Trying {
        /**
         * Tries it.
         *
         * @throws NoSuchFeature if the library has nothing that the case is about
         */
        Finding of(Trial trial) throws Exception;
    }
}
