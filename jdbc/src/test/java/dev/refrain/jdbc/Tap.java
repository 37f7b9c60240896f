package dev.refrain.jdbc;

import dev.refrain.Operation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Between a test and a real data source: notes what is called on the connections, and lets calls fail. */
final class Tap {

    private static final Set<String> STATE = Set.of(
            "getConnection",
            "setAutoCommit",
            "setReadOnly",
            "setTransactionIsolation",
            "commit",
            "rollback",
            "abort",
            "close");

    private final DataSource real;
    private final List<String> calls = new ArrayList<>();
    private final List<Trap> traps = new ArrayList<>();

    private record Trap(String call, boolean isAfter, Operation.Action<SQLException> action) {}

    Tap(DataSource real) {
        this.real = real;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                Tap.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> invoke(real, method, arguments));
    }

    /** One connection for all, which somebody else begins and ends. */
    static DataSource shared(Connection connection) {
        Connection shared = (Connection) Proxy.newProxyInstance(
                Tap.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : direct(connection, method, arguments));
        return (DataSource) Proxy.newProxyInstance(
                Tap.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> shared);
    }

    /** Does something instead of a call, once; what the action throws the call throws. */
    Tap insteadOf(String call, Operation.Action<SQLException> action) {
        traps.add(new Trap(call, false, action));
        return this;
    }

    /** Lets a call fail, once, before it is made. */
    Tap insteadOf(String call, SQLException failure) {
        return insteadOf(call, failing(failure));
    }

    /** Lets a call fail, once, though it was made. */
    Tap after(String call, SQLException failure) {
        return after(call, failing(failure));
    }

    private static Operation.Action<SQLException> failing(SQLException failure) {
        return () -> {
            throw failure;
        };
    }

    /** Does something when a call has been made, once. */
    Tap after(String call, Operation.Action<SQLException> action) {
        traps.add(new Trap(call, true, action));
        return this;
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized long count(String call) {
        return calls.stream().filter(call::equals).count();
    }

    synchronized void forget() {
        calls.clear();
    }

    private Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        String call = method.getName();
        if (!STATE.contains(call)) {
            return direct(target, method, arguments);
        }
        if (call.startsWith("set")) {
            call += Arrays.toString(arguments).replace('[', '(').replace(']', ')');
        }
        Trap trap = note(call);
        if (trap != null && !trap.isAfter) {
            trap.action.run();
            return null;
        }
        Object result = direct(target, method, arguments);
        if (trap != null) {
            trap.action.run();
        }
        return result instanceof Connection connection ? tapped(connection) : result;
    }

    private synchronized Trap note(String call) {
        calls.add(call);
        for (Trap trap : traps) {
            if (trap.call.equals(call)) {
                traps.remove(trap);
                return trap;
            }
        }
        return null;
    }

    private Connection tapped(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Tap.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> invoke(connection, method, arguments));
    }

    private static Object direct(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
