package dev.refrain.jdbc;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What we know of HikariCP, without depending on it. */
final class Hikari {

    private static final String DATA_SOURCE = "com.zaxxer.hikari.HikariDataSource";

    private Hikari() {}

    /** Whether it hands out each connection to one at a time, and rolled back. */
    static boolean is(DataSource dataSource) {
        @Nullable Class<?> type = dataSource.getClass();
        while (type != null && !type.getName().equals(DATA_SOURCE)) {
            type = type.getSuperclass();
        }
        return type != null;
    }

    /** Keeps a pool from handing a connection out again: some drivers' {@code abort} does nothing. */
    static void evict(DataSource dataSource, Connection connection) throws ReflectiveOperationException {
        if (is(dataSource)) {
            dataSource.getClass().getMethod("evictConnection", Connection.class).invoke(dataSource, connection);
        }
    }
}
