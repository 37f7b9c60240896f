package dev.refrain.peers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that end with the JVM, whatever a library has left running on them. */
final class Daemons {

    private static final ThreadFactory FACTORY = task -> {
        Thread thread = new Thread(task, "peers");
        thread.setDaemon(true);
        return thread;
    };

    private Daemons() {}

    static Thread start(Runnable task) {
        Thread thread = FACTORY.newThread(task);
        thread.start();
        return thread;
    }

    static ExecutorService cached() {
        return Executors.newCachedThreadPool(FACTORY);
    }

    static ExecutorService fixed(int threads) {
        return Executors.newFixedThreadPool(threads, FACTORY);
    }

    /** One thread and no queue: it refuses what it cannot start at once. */
    static ExecutorService bounded() {
        return new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), FACTORY);
    }

    static ScheduledExecutorService scheduled(int threads) {
        return Executors.newScheduledThreadPool(threads, FACTORY);
    }
}
