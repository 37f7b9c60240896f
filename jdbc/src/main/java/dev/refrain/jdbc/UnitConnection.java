package dev.refrain.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a unit sees of its connection while it runs: everything but the means to end the transaction, and to change autocommit, isolation or
 * read-only. A unit that committed by itself would be done again in part when it is repeated.
 */
final class UnitConnection implements InvocationHandler {

    private static final Set<String> OURS =
            Set.of("commit", "close", "abort", "setAutoCommit", "setReadOnly", "setTransactionIsolation");

    private final Connection connection;
    private @Nullable Refusal refusal;
    private volatile boolean over;

    UnitConnection(Connection connection) {
        this.connection = connection;
    }

    Connection view() {
        Class<?>[] types = {Connection.class};
        return (Connection) Proxy.newProxyInstance(UnitConnection.class.getClassLoader(), types, this);
    }

    /** Fails if something was refused, even where the unit took no notice of that: it meant to do something else than it did. */
    void requireObserved() {
        if (refusal != null) {
            throw refusal;
        }
    }

    /** The unit is over: from here on the connection is somebody else's. */
    void end() {
        over = true;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        int count = arguments == null ? 0 : arguments.length;
        if (OURS.contains(name) || (name.equals("rollback") && count == 0)) {
            refusal = new Refusal(
                    "a unit must not call " + name
                            + " on its connection: Transactions begins and ends the transaction; throw an exception to have it rolled back");
            throw refusal;
        }
        if (name.equals("equals") && count == 1 && arguments != null) {
            return proxy == arguments[0];
        }
        if (over) {
            throw new Refusal("the unit is over, and the connection is not its own any longer: " + name);
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
