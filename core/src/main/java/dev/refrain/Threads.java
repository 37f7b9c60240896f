package dev.refrain;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;

/** The library's threads: daemons with a name, which inherit nothing from the thread that happens to start them. */
final class Threads {

    private Threads() {}

    // Nothing relies on the priority: it is not to be inherited either. Nor is, on JDK 17, what the callers' classes
    // may do: it
    // would keep the class loader of an application that is undeployed.
    @SuppressWarnings({"ThreadPriorityCheck", "removal"})
    static Thread daemon(String name, Runnable task) {
        Thread thread = java.security.AccessController.doPrivileged(
                (java.security.PrivilegedAction<Thread>) () -> new Thread(null, task, name, 0, false));
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        thread.setContextClassLoader(null); // not that of an application that may be undeployed
        return thread;
    }

    /** One virtual thread for each task where the JDK has them (21 and later), otherwise a pool. */
    static Executor forAttempts() {
        try {
            // The baseline is Java 17, which does not have the method.
            MethodHandle start = MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
            return task -> startVirtual(start, task);
        } catch (ReflectiveOperationException olderJdk) {
            return new AttemptPool();
        }
    }

    private static void startVirtual(MethodHandle start, Runnable task) {
        try {
            Thread started = (Thread) start.invokeExact(task);
            assert started != null;
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible); // the method declares no checked exception
        }
    }
}
