package dev.refrain.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What concerns the server as a whole: its outage, a whole run, and its end. */
@Timeout(60)
class WholeServerTest {

    private static final Duration STALL = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path directory;

    @Test
    void halfwayEveryConnectionIsResetUntilTheServerRecovers() throws Exception {
        Duration length = Duration.ofMillis(400);
        try (Visit visit = new Visit(20, directory, new MisbehavingServer.Lengths(length, STALL))) {
            int id = visit.idMeeting(Fault.NONE);
            for (int served = 1; served <= 10; served++) {
                assertThat(visit.get(id).statusCode()).isEqualTo(200);
            }
            assertThatIOException().isThrownBy(() -> visit.get(id));
            HttpResponse<String> recovered = untilReplied(visit, id);
            assertThat(recovered.statusCode()).isEqualTo(200);

            List<String> log = visit.log();
            assertThat(log.subList(0, 11))
                    .containsOnly(id + " ok", "- outage-begins")
                    .endsWith("- outage-begins");
            assertThat(log.subList(11, log.size() - 2)).isNotEmpty().containsOnly(id + " outage", "- outage");
            assertThat(log).endsWith("- outage-ends", id + " ok");
            assertThat(visit.millisOf("outage-ends") - visit.millisOf("outage-begins"))
                    .isGreaterThanOrEqualTo(length.toMillis() - 1);
        }
    }

    private static HttpResponse<String> untilReplied(Visit visit, int id) throws InterruptedException {
        while (true) {
            try {
                return visit.get(id);
            } catch (IOException again) {
                // That is what the server is for.
            }
        }
    }

    @Test
    void connectionsFromBeforeAreResetAtTheirNextRequest() throws Exception {
        try (Visit visit = new Visit(4, directory, new MisbehavingServer.Lengths(LONG, STALL));
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), visit.server.baseUri().getPort())) {
            int id = visit.idMeeting(Fault.NONE);
            for (int served = 1; served <= 2; served++) {
                send(socket, id);
                readReply(socket, id);
            }
            send(socket, id);

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
            assertThat(visit.log()).containsExactly(id + " ok", id + " ok", "- outage-begins", id + " outage");
        }
    }

    private static void send(Socket socket, int id) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(("GET /records/" + id + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void readReply(Socket socket, int id) throws IOException {
        String json = new Catalog(Visit.SEED).json(id);
        StringBuilder reply = new StringBuilder();
        while (reply.indexOf("\r\n\r\n") < 0) {
            reply.append((char) socket.getInputStream().read());
        }
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        assertThat(socket.getInputStream().readNBytes(length))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(json);
    }

    @Test
    void manyClientsAtOnceGetAllThatCanBeHad() throws Exception {
        int records = 300;
        try (Visit visit =
                new Visit(records, directory, new MisbehavingServer.Lengths(Duration.ofMillis(200), STALL))) {
            ExecutorService clients = Executors.newFixedThreadPool(32);
            try {
                List<Future<Integer>> statuses = IntStream.rangeClosed(1, records)
                        .mapToObj(id -> clients.submit(() -> persist(visit, id)))
                        .toList();
                List<Integer> failed = new ArrayList<>();
                for (int id = 1; id <= records; id++) {
                    if (statuses.get(id - 1).get() != 200) {
                        failed.add(id);
                    }
                }
                assertThat(failed)
                        .containsExactlyInAnyOrder(visit.idMeeting(Fault.MISSING), visit.idMeeting(Fault.INVALID));
            } finally {
                clients.shutdownNow();
            }
            List<String> log = visit.log();
            assertThat(log.stream().filter(line -> line.startsWith("- outage-")))
                    .containsExactly("- outage-begins", "- outage-ends");
            for (int id = 1; id <= records; id++) {
                assertThat(ownLines(log, id)).isEqualTo(plannedLines(visit.plan, id));
            }
        }
    }

    private static int persist(Visit visit, int id) throws InterruptedException {
        int status;
        do {
            status = untilReplied(visit, id).statusCode();
        } while (status == 429 || status >= 500);
        return status;
    }

    private static List<String> ownLines(List<String> log, int id) {
        return log.stream()
                .filter(line -> line.startsWith(id + " ") && !line.endsWith(" outage"))
                .toList();
    }

    private static List<String> plannedLines(FaultPlan plan, int id) {
        List<String> lines = new ArrayList<>();
        int call = 1;
        while (Fault.PASSING.contains(plan.fault(id, call))) {
            lines.add(id + " " + plan.fault(id, call++).kind());
        }
        lines.add(id + " " + plan.fault(id, call).kind());
        return lines;
    }

    @Test
    void closingEndsEveryThreadEvenInAnOutageAndInAStall() throws Exception {
        Visit visit = new Visit(40, directory, new MisbehavingServer.Lengths(LONG, LONG));
        visit.get(visit.idMeeting(Fault.STALL), BodyHandlers.ofInputStream());
        for (int served = 1; served <= 20; served++) {
            visit.get(visit.idMeeting(Fault.NONE));
        }
        assertThat(threads()).contains("refrain-demo-acceptor", "refrain-demo-outage", "refrain-demo-connection-1");
        visit.close();

        assertThat(threads()).isEmpty();
        assertThat(visit.log()).endsWith("- outage-begins");
    }

    private static TreeSet<String> threads() {
        TreeSet<String> names = new TreeSet<>();
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(Threads.PREFIX))
                .forEach(names::add);
        return names;
    }
}
