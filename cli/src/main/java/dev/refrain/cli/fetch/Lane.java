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
    private final Retry retry;
    private int free;

    Lane(Service service) {
        this.retry =
                Retry.with(Policies.of(service.policy())).named(service.name()).budget(RetryBudget.waiting());
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

    Retry retry() {
        return retry;
    }
}
