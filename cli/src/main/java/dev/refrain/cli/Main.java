package dev.refrain.cli;

import dev.refrain.cli.report.Terminal;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program. */
@Command(
        name = "refrain",
        description = "Fetches from web APIs and stores into a database; retries what failed for a passing reason.",
        subcommands = {FetchCommand.class, DemoCommand.class, HelpCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    /** Runs a command, and exits with its code. */
    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // log lines would tear the progress bar; the report says what they would
        Terminal.prepare();
        System.exit(exitCode(commandLine(), args));
    }

    static int exitCode(CommandLine command, String... args) {
        try {
            return command.execute(args);
        } catch (Error fault) { // such as no memory left; the shell's code of its own, 1, would mean something else
            fault.printStackTrace(command.getErr());
            command.getErr().flush();
            return ExitCode.FAILED;
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(Failures::report);
    }
}
