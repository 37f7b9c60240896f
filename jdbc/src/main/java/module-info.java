/** Which SQL errors pass, and transactions that are repeated after them. */
module dev.refrain.jdbc {
    requires transitive dev.refrain;
    requires transitive java.sql;
    requires static org.jspecify;

    exports dev.refrain.jdbc;
}
