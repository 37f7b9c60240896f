package dev.refrain.cli;

import dev.refrain.cli.config.BadFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Tells the user what ended a command. */
final class Failures {

    private static final int DEEPEST = 20;

    private Failures() {}

    static int report(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int code = ExitCode.FAILED;
        if (failure instanceof BadFileException) {
            err.println(failure.getMessage());
            code = ExitCode.BAD_INPUT;
        } else if (failure instanceof NoSuchFileException missing) {
            err.println("refrain: there is no file " + missing.getFile());
            code = ExitCode.BAD_INPUT;
        } else {
            ofTheWorld(failure).ifPresentOrElse(cause -> explain(cause, err), () -> {
                err.println("refrain: this is a fault of the program:");
                failure.printStackTrace(err);
            });
        }
        err.flush();
        return code;
    }

    private static void explain(Throwable cause, PrintWriter err) {
        err.println("refrain: " + (cause instanceof SQLException ? "the database failed: " : "") + cause.getMessage());
    }

    /** The failure of the database or the system beneath, for which nobody needs a stack trace. */
    private static Optional<Throwable> ofTheWorld(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException || cause instanceof IOException) {
                return Optional.of(cause);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
