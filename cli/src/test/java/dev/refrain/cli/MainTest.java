package dev.refrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    @Command
    static final class Exhausted implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("none left");
        }
    }

    @Test
    void anErrorIsAFailureOfTheProgramAndNotALoss() {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new Exhausted()).setErr(new PrintWriter(err));
        assertThat(Main.exitCode(command)).isEqualTo(3);
        assertThat(err.toString()).contains("none left");
    }
}
