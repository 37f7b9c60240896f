package dev.refrain.cli;

import dev.refrain.cli.config.FetchFile;
import dev.refrain.cli.demo.MisbehavingServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code refrain demo}: a server, and then nothing but {@code fetch} on the file {@code demo.toml} of the program. */
@Command(
        name = "demo",
        description = {
            "Fetches records from a web API on this machine that misbehaves in every common way.",
            "Half-way through, the API is down for some seconds. Two records are never served: they are reported."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing lost",
            "1:something was given up",
            "2:bad usage",
            "3:the database or the program failed"
        })
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--database",
            paramLabel = "FILE",
            description = "The SQLite file to store into (default: ${DEFAULT-VALUE}).",
            defaultValue = "refrain-demo.db")
    private Path database = Path.of("");

    @Option(
            names = "--seed",
            description = "Decides which record meets which fault (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--records",
            description = "How many records there are (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private int records;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Where the API logs what it did to each call (default: beside the database).")
    private @Nullable Path log;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (records < 2) {
            throw new ParameterException(spec.commandLine(), "--records must be at least 2, but is " + records);
        }
        Path serverLog = log == null ? database.resolveSibling(database.getFileName() + "-server.log") : log;
        try (MisbehavingServer server = MisbehavingServer.start(seed, records, serverLog)) {
            String text = template()
                    .replace("@url@", server.baseUri().toString())
                    .replace("@database@", Toml.tomlEscape(database.toString()).toString())
                    .replace("@records@", Integer.toString(records));
            int code = new FetchRun(FetchFile.parse("demo.toml", text, name -> Optional.empty()), false)
                    .run(spec.commandLine());
            spec.commandLine().getOut().println("What the API did to each call is in " + serverLog + ".");
            return code;
        }
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(DemoCommand.class.getResourceAsStream("demo.toml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
