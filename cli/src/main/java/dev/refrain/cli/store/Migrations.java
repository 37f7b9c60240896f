package dev.refrain.cli.store;

import dev.refrain.cli.config.Database;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Makes the tables, and brings those of an older version up to date. */
final class Migrations {

    private Migrations() {}

    static void run(Database database, Dialect dialect) {
        Flyway.configure()
                .dataSource(
                        database.url(),
                        database.user().orElse(null),
                        database.password().orElse(null))
                .locations(dialect.migrations())
                .failOnMissingLocations(true)
                .placeholders(Map.of("table", database.table()))
                // Named after the table, so that several files can share one database; which may hold other tables,
                // too.
                .table(database.table() + "_migrations")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
