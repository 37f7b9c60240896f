package dev.refrain.http;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Methods that {@code java.net.http} has gained since Java 17, for classes that are compiled against 17. */
enum NewerMethod {
    SHUTDOWN(21, HttpClient.class, "shutdown", methodType(void.class)),
    SHUTDOWN_NOW(21, HttpClient.class, "shutdownNow", methodType(void.class)),
    IS_TERMINATED(21, HttpClient.class, "isTerminated", methodType(boolean.class)),
    AWAIT_TERMINATION(21, HttpClient.class, "awaitTermination", methodType(boolean.class, Duration.class)),
    CLOSE(21, HttpClient.class, "close", methodType(void.class)),
    CONNECTION_LABEL(25, HttpResponse.class, "connectionLabel", methodType(Optional.class));

    private final String signature;
    private final @Nullable MethodHandle handle;

    NewerMethod(int since, Class<?> type, String name, MethodType method) {
        signature = type.getSimpleName() + "." + name + " is there since Java " + since;
        handle = find(type, name, method);
    }

    private static @Nullable MethodHandle find(Class<?> type, String name, MethodType method) {
        try {
            return MethodHandles.publicLookup().findVirtual(type, name, method);
        } catch (NoSuchMethodException older) {
            return null;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Calls it.
     *
     * @param <X> what it throws that is checked
     * @throws UnsupportedOperationException if this Java has no such method
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <X extends Throwable> Object call(Object... receiverAndArguments) throws X {
        if (handle == null) {
            throw new UnsupportedOperationException(signature);
        }
        try {
            return handle.invokeWithArguments(receiverAndArguments);
        } catch (Throwable thrown) {
            throw (X) thrown;
        }
    }
}
