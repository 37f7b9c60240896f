package dev.refrain.cli.fetch;

import dev.refrain.cli.config.Request;
import dev.refrain.cli.config.Service;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Fetches many requests side by side. One thread, the caller's, starts requests and takes results; no thread waits for a reply
 * or for a retry. Results are taken in batches, as many as came while the last batch was dealt with, so a slow taker slows the
 * fetching down and nothing piles up.
 */
public final class Fetcher {

    private static final int BATCH = 200;
    private static final long TICK_MILLIS = 250;

    private final InstantSource clock;
    private final Calls calls;
    private final Http http;
    private final Map<Service, Lane> lanes = new LinkedHashMap<>();
    private final Set<Flight> flying = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Landed> landed = new LinkedBlockingQueue<>();
    private volatile boolean stopping;

    private record Landed(Flight flight, Request request, CompletableFuture<Result> future) {}

    /** Takes results, on the thread that fetches; a batch may be empty, to show that time passes. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes a batch.
         *
         * @throws Exception to end the run
         */
        void take(List<Result> batch) throws Exception;
    }

    public Fetcher(InstantSource clock, Calls calls) {
        this.clock = clock;
        this.calls = calls;
        this.http = new Http(clock);
    }

    /**
     * Fetches, and returns when there is a result of every request that was started; all of them were, unless it was stopped.
     *
     * @throws Exception what the taker throws
     */
    public void fetch(List<Request> requests, Taker taker) throws Exception {
        for (Request request : requests) {
            lanes.computeIfAbsent(request.service(), Lane::new).add(request);
        }
        try {
            startAll();
            while (!flying.isEmpty()) {
                List<Result> batch = take();
                startAll(); // before the batch is dealt with, so that the network is busy meanwhile
                taker.take(batch);
            }
        } finally {
            stop();
        }
    }

    /** Starts nothing more, ends all waiting for retries, and lets running attempts finish. May be called from any thread. */
    public void stop() {
        stopping = true;
        flying.forEach(Flight::stop);
    }

    private void startAll() {
        for (Lane lane : lanes.values()) {
            for (Optional<Request> next = next(lane); next.isPresent(); next = next(lane)) {
                Request request = next.get();
                AttemptLog log = new AttemptLog(clock, System::nanoTime, calls);
                Flight flight = new Flight(request, lane.retry(), log, http, clock);
                flying.add(flight);
                CompletableFuture<Result> future = flight.start();
                var unused = future.whenComplete((result, failure) -> landed.add(new Landed(flight, request, future)));
                if (stopping) {
                    flight.stop(); // it may have been missed
                }
            }
        }
    }

    private Optional<Request> next(Lane lane) {
        return stopping ? Optional.empty() : lane.next();
    }

    private List<Result> take() throws InterruptedException {
        List<Landed> arrived = new ArrayList<>();
        Landed first = landed.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            arrived.add(first);
            landed.drainTo(arrived, BATCH - 1);
        }
        List<Result> batch = new ArrayList<>();
        for (Landed one : arrived) {
            flying.remove(one.flight());
            Lane lane = lanes.get(one.request().service());
            if (lane != null) {
                lane.free();
            }
            batch.add(one.future().join());
        }
        return batch;
    }
}
