package dev.refrain.cli.report;

/** Whether somebody watches. */
public final class Terminal {

    private Terminal() {}

    /**
     * Must come before anything asks for the console: JDK 22 to 24 would hand one out even where the output goes to a file.
     */
    public static void prepare() {
        System.setProperty("jdk.console", "java.base");
    }

    @SuppressWarnings("SystemConsoleNull") // it is null again, see above
    static boolean isThere() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }
}
