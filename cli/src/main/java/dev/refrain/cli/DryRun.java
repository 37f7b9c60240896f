package dev.refrain.cli;

import dev.refrain.cli.config.FetchFile;
import dev.refrain.cli.config.Request;
import dev.refrain.cli.config.Service;
import dev.refrain.cli.store.Present;
import dev.refrain.cli.store.Reader;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;

/** Says what a run would do. */
final class DryRun {

    private static final int NAMED = 3;

    private DryRun() {}

    static void print(FetchFile file, boolean retryFailed, PrintWriter out) throws SQLException {
        Present present = Reader.look(file.database());
        out.println("Would store into " + file.database() + ".");
        for (Service service : file.services()) {
            List<Request> all = file.requests().stream()
                    .filter(request -> request.service().name().equals(service.name()))
                    .toList();
            Todo todo = Todo.of(all, present, retryFailed);
            out.println();
            out.println("service " + service.name() + " at " + service.base() + ", up to " + service.concurrency()
                    + " requests at a time");
            out.println("  " + all.size() + " requests: " + todo.requests().size() + " to fetch, " + todo.stored()
                    + " stored already, " + todo.refused() + " refused for good");
            service.policy().describe().forEach(line -> out.println("  policy: " + line));
            todo.requests().stream()
                    .limit(NAMED)
                    .forEach(request -> out.println("  " + request.method() + " " + request.uri()));
            if (todo.requests().size() > NAMED) {
                out.println("  ...");
            }
        }
        out.flush();
    }
}
