package dev.refrain.cli;

/** What the program tells the shell; picocli wants constants. */
final class ExitCode {

    static final int NOTHING_LOST = 0;
    static final int LOST = 1;
    static final int BAD_INPUT = 2;
    static final int FAILED = 3;

    private ExitCode() {}
}
