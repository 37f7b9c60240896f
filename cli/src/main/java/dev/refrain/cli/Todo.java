package dev.refrain.cli;

import dev.refrain.cli.config.Request;
import dev.refrain.cli.store.Present;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is left to do.
 *
 * @param all all requests considered
 * @param requests those to fetch
 * @param stored how many an earlier run stored
 * @param refused how many an earlier run was refused for good, and are not tried again
 */
record Todo(List<Request> all, List<Request> requests, long stored, long refused) {

    static Todo of(List<Request> all, Present present, boolean retryFailed) {
        Set<String> refused = retryFailed ? Set.of() : present.failed();
        Predicate<Request> isStored = request -> present.stored().contains(request.key());
        Predicate<Request> isRefused = isStored.negate().and(request -> refused.contains(request.key()));
        return new Todo(
                all,
                all.stream().filter(isStored.negate().and(isRefused.negate())).toList(),
                all.stream().filter(isStored).count(),
                all.stream().filter(isRefused).count());
    }
}
