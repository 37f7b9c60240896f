package dev.refrain.cli.demo;

/** What the demo's server serves, for tests outside its package. */
public final class DemoRecords {

    private DemoRecords() {}

    public static String json(long seed, int id) {
        return new Catalog(seed).json(id);
    }
}
