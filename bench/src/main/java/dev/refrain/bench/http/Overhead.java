package dev.refrain.bench.http;

import dev.refrain.bench.Figures;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.EnumMap;
import java.util.Map;

/** Measures one kind of request in this JVM: the bare client, and what is compared with it. */
final class Overhead {

    /** How often four blocks are measured for a figure that means anything. */
    static final int QUADRUPLES = 200;

    private static final int BLOCK = 50; // requests: a few milliseconds

    private Overhead() {}

    /** Arguments: the kind, how many times four blocks. Prints the figures. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Figures.print(measure(Kind.valueOf(args[0]), Integer.parseInt(args[1])));
        System.exit(0); // without the threads of a client, which nothing closes on Java 17
    }

    static Map<Figure, Double> measure(Kind kind, int quadruples) throws IOException, InterruptedException {
        int refused = kind.compared() == Compared.ITSELF ? 0 : 1;
        try (ServerProcess server = new ServerProcess(kind.length(), refused)) {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            Asking bare = new Asking(kind, client, server.uri());
            Asking other = new Asking(kind, kind.compared().with(client), server.uri());
            other.ask(1); // the refused request is the first: who does not retry fails here
            new Pairs(BLOCK).measure(bare, other, quadruples); // until the JIT has done its work
            Pairs pairs = new Pairs(BLOCK);
            pairs.measure(bare, other, quadruples);

            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            figures.put(Figure.RATIO, pairs.ratio());
            figures.put(Figure.BARE_NANOS, pairs.firstNanos());
            figures.put(Figure.OTHER_NANOS, pairs.secondNanos());
            int few = quadruples * BLOCK / 10;
            figures.put(Figure.BARE_BYTES, Allocated.bytes(bare, few));
            figures.put(Figure.OTHER_BYTES, Allocated.bytes(other, few));
            server.stop().check(refused + bare.asked() + other.asked());
            return figures;
        }
    }
}
