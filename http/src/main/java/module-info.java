/** A {@code java.net.http} client whose requests are retried where that is safe. */
module dev.refrain.http {
    requires transitive dev.refrain;
    requires transitive java.net.http;
    requires static org.jspecify;

    exports dev.refrain.http;
}
