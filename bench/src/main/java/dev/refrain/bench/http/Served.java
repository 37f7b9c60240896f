package dev.refrain.bench.http;

/**
 * What a server has done.
 *
 * @param requests how many requests it has answered
 * @param connections over how many connections
 */
record Served(long requests, long connections) {

    /** From the text of such a record's {@link #line}. */
    static Served parse(String line) {
        String[] words = line.split(" ", -1);
        return new Served(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    String line() {
        return requests + " " + connections;
    }

    /**
     * Checks that it was asked as often as clients say, once for each of their requests. The JDK's client at times gives a connection up, retrying or not,
     * and then sends its request once more over a new one: of 100,000 requests on a busy machine about one.
     */
    void check(long asked) {
        if (requests < asked || requests > asked + Math.max(0, connections - 1)) {
            throw new IllegalStateException("the server was asked " + requests + " times instead of " + asked
                    + ", over " + connections + " connection(s)");
        }
    }
}
