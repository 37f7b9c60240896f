package dev.refrain.cli.fetch;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.cli.config.Request;
import dev.refrain.cli.config.Service;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The requests to one service that wait for their turn. A request keeps its slot while it waits for a retry: so a service that is
 * down is asked for no more than its concurrency at a time, and the rest of the requests don't use up their attempts on it.
 */
final class Lane {

    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Retry repeatable;
    private final Retry careful;
    private int free;

    Lane(Service service) {
        RetryBudget shared = RetryBudget.waiting();
        this.repeatable = retry(service, true, shared);
        this.careful = retry(service, false, shared);
        this.free = service.concurrency();
    }

    void add(Request request) {
        waiting.add(request);
    }

    /** The next request, if there is one and a slot for it, which it takes. */
    Optional<Request> next() {
        if (free == 0 || waiting.isEmpty()) {
            return Optional.empty();
        }
        free--;
        return Optional.of(waiting.remove());
    }

    /** Gives a slot back. */
    void free() {
        free++;
    }

    Retry retryOf(Request request) {
        return request.idempotent() ? repeatable : careful;
    }

    private static Retry retry(Service service, boolean idempotent, RetryBudget budget) {
        return Retry.with(Policies.of(service.policy(), idempotent))
                .named(service.name())
                .budget(budget);
    }
}
