package dev.refrain.cli.demo;

/** The server's threads: daemons whose names tell whose they are. */
final class Threads {

    /** What the name of each begins with. */
    static final String PREFIX = "refrain-demo-";

    private Threads() {}

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, PREFIX + name);
        thread.setDaemon(true);
        return thread;
    }
}
