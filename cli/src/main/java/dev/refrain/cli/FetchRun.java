package dev.refrain.cli;

import dev.refrain.cli.config.FetchFile;
import dev.refrain.cli.fetch.Calls;
import dev.refrain.cli.fetch.Fetcher;
import dev.refrain.cli.report.Progress;
import dev.refrain.cli.report.Report;
import dev.refrain.cli.report.Summary;
import dev.refrain.cli.store.Store;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import picocli.CommandLine;

/** One start of the main job. */
final class FetchRun {

    private final FetchFile file;
    private final boolean retryFailed;

    FetchRun(FetchFile file, boolean retryFailed) {
        this.file = file;
        this.retryFailed = retryFailed;
    }

    /** Fetches, stores, shows the progress, reports; and answers the exit code. */
    int run(CommandLine console) throws Exception {
        long start = System.nanoTime();
        Calls calls = new Calls();
        Fetcher fetcher = new Fetcher(Clock.systemUTC(), calls);
        Store open = Store.open(file.database(), UUID.randomUUID().toString(), console.getErr()::println);
        Interruption interruption = Interruption.stopping(fetcher::stop); // until now there was nothing to bring home
        try (Store store = open) {
            Summary summary = fetch(fetcher, store, calls, console.getErr());
            Report.print(console.getOut(), summary, Duration.ofNanos(System.nanoTime() - start), file.database());
            return summary.isAnythingLost() ? ExitCode.LOST : ExitCode.NOTHING_LOST;
        } finally {
            interruption.over();
        }
    }

    private Summary fetch(Fetcher fetcher, Store store, Calls calls, PrintWriter err) throws Exception {
        Todo todo = Todo.of(file.requests(), store.present(), retryFailed);
        Summary summary = new Summary(todo.all().size(), todo.stored(), todo.refused(), calls);
        try (Progress progress = Progress.of(err, todo.all().size())) {
            progress.show(summary);
            fetcher.fetch(todo.requests(), batch -> {
                if (!batch.isEmpty()) {
                    store.save(batch);
                    summary.add(batch); // only now: what is counted as stored is stored
                }
                progress.show(summary);
            });
        }
        return summary;
    }
}
