package dev.refrain.cli.demo;

import java.io.IOException;
import java.util.Optional;

/** What there is to ask for: {@code GET /records/{id}}, and nothing else. */
final class Site {

    /**
     * A reply and what becomes of it.
     *
     * @param fault how it is delivered, if at all
     * @param reply the reply, even if the fault is that it never arrives
     */
    record Answer(Fault fault, Reply reply) {}

    private final FaultPlan plan;
    private final Catalog catalog;
    private final Conduct conduct;

    Site(FaultPlan plan, Catalog catalog, Conduct conduct) {
        this.plan = plan;
        this.catalog = catalog;
        this.conduct = conduct;
    }

    Answer answer(Request request) throws IOException {
        Optional<Integer> id = request.id().filter(known -> known <= plan.records());
        if (id.isPresent() && request.method().equals("GET")) {
            return record(id.get());
        }
        if (!conduct.admits()) {
            return new Answer(Fault.OUTAGE, Reply.error("503 Service Unavailable"));
        }
        if (request.method().isEmpty()) {
            return other(Reply.error("400 Bad Request"));
        }
        if (!request.method().equals("GET")) {
            // Without a body, for the method may be HEAD.
            return other(Reply.of("405 Method Not Allowed", "").with("Allow: GET"));
        }
        return other(Reply.error("404 Not Found"));
    }

    private Answer other(Reply reply) throws IOException {
        conduct.onOther(reply.status().substring(0, 3));
        return new Answer(Fault.NONE, reply);
    }

    private Answer record(int id) throws IOException {
        Conduct.Ruling ruling = conduct.onRecord(id);
        Reply reply =
                switch (ruling.fault()) {
                    case ERROR -> Reply.error("500 Internal Server Error");
                    case UNAVAILABLE -> comeBack("503 Service Unavailable", id, ruling.call());
                    case THROTTLED -> comeBack("429 Too Many Requests", id, ruling.call());
                    case MISSING -> Reply.error("404 Not Found");
                    case INVALID -> Reply.error("400 Bad Request");
                    case NONE, RESET, STALL, CUT, OUTAGE -> Reply.of("200 OK", catalog.json(id));
                };
        return new Answer(ruling.fault(), reply);
    }

    private Reply comeBack(String status, int id, int call) {
        Reply reply = Reply.error(status);
        return reply.with("Retry-After: " + plan.retryAfter(id, call).value(reply.date()));
    }
}
