package dev.refrain.cli.store;

import java.util.Set;

/**
 * What earlier runs left in the database.
 *
 * @param stored the keys of the records
 * @param failed the keys that the server refused for good
 */
public record Present(Set<String> stored, Set<String> failed) {

    static final Present NOTHING = new Present(Set.of(), Set.of());
}
