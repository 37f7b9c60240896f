package dev.refrain.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A virtual thread for each task, where the JDK has them: this is compiled for 17 too. */
final class VirtualThreads {

    private VirtualThreads() {}

    static boolean areHere() {
        return Runtime.version().feature() >= 21;
    }

    static ExecutorService executor() {
        try {
            Method factory = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) factory.invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("needs JDK 21", e);
        }
    }
}
