package dev.refrain.cli;

import dev.refrain.cli.config.FetchFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code refrain fetch}. */
@Command(
        name = "fetch",
        description = {
            "Fetches what a TOML file lists, and stores it into a database.",
            "Run it again to continue: what is stored, or was refused for good, is not fetched again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing lost: all is stored, but for what the server refused for good",
            "1:something was given up, or not finished, that may succeed in another run",
            "2:bad usage, or a bad file",
            "3:the database or the program failed",
            "130:interrupted by Ctrl-C; what was on its way is stored, and the next run continues"
        })
final class FetchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.toml", description = "Services, requests, policies and the database.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Say what would be fetched; call and write nothing.")
    private boolean dryRun;

    @Option(names = "--retry-failed", description = "Also fetch what the server refused for good in an earlier run.")
    private boolean retryFailed;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        FetchFile fetch = FetchFile.read(file);
        if (dryRun) {
            DryRun.print(fetch, retryFailed, spec.commandLine().getOut());
            return ExitCode.NOTHING_LOST;
        }
        return new FetchRun(fetch, retryFailed).run(spec.commandLine());
    }
}
