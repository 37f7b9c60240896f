package dev.refrain.annotations;

import dev.refrain.Retry;
import dev.refrain.annotations.rules.Form;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes the calls of a JDK proxy, and makes each as was laid down when the proxy was made. */
final class Decorator implements InvocationHandler {

    private final Object plain;
    private final Map<Method, Calls> calls;

    /**
     * A decorator.
     *
     * @param plain the decorated object
     * @param calls how each method that a caller can name is called
     */
    Decorator(Object plain, Map<Method, Calls> calls) {
        this.plain = plain;
        this.calls = calls;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Calls way = calls.get(method);
        return way == null ? ofObject(proxy, method, arguments) : way.make(plain, arguments);
    }

    private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Retrying[" + plain + "]";
        };
    }

    /** How the calls of a method are made. */
    @FunctionalInterface
    interface Calls {

        @Nullable
        Object make(Object plain, @Nullable Object @Nullable [] arguments) throws Throwable;

        /** Calls that go straight through. */
        static Calls straight(Method method) {
            return (plain, arguments) -> Calls.<@Nullable Object, Throwable>invoke(method, plain, arguments);
        }

        /** Calls that are retried. */
        @SuppressWarnings("FutureReturnValueIgnored") // it is what the caller gets
        static Calls retried(Method method, Form form, Retry retry) {
            return switch (form) {
                case BLOCKING ->
                    (plain, arguments) -> retry.<@Nullable Object, Throwable>call(
                            () -> Calls.<@Nullable Object, Throwable>invoke(method, plain, arguments));
                case ASYNCHRONOUS ->
                    (plain, arguments) -> retry.<@Nullable Object>callAsync(
                            () -> Calls.<CompletionStage<@Nullable Object>, RuntimeException>invoke(
                                    method, plain, arguments));
                case OFFLOADED ->
                    (plain, arguments) -> retry.<@Nullable Object>submit(
                            () -> Retrying.resultOf(Calls.<CompletionStage<@Nullable Object>, RuntimeException>invoke(
                                    method, plain, arguments)));
            };
        }

        /** Calls the method; what it throws is thrown as an {@code X}, whatever it is. */
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the method's result is of that type
        private static <R extends @Nullable Object, X extends Throwable> R invoke(
                Method method, Object plain, @Nullable Object @Nullable [] arguments) throws X {
            try {
                return (R) method.invoke(plain, arguments);
            } catch (InvocationTargetException failed) {
                throw (X) failed.getCause();
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(method + " was made accessible", impossible);
            }
        }
    }
}
