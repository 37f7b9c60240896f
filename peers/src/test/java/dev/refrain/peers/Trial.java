package dev.refrain.peers;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** One library tried in one mode, on a thread of the trial's own. */
record Trial(Library library, Mode mode) {

    private static final ExecutorService NETWORK = Daemons.cached();

    Calls open(Setup setup) {
        return library.open(setup, mode);
    }

    /** Makes a call to its end. */
    Ended end(Setup setup, Callable<Object> operation) throws Exception {
        return end(open(setup), operation);
    }

    /** Makes a call to its end. A stage ends on a thread of the network, so to say. */
    Ended end(Calls calls, Callable<Object> operation) throws Exception {
        if (mode == Mode.BLOCKING) {
            try {
                return Ended.with(calls.block(operation));
            } catch (NoSuchFeature e) {
                throw e;
            } catch (Throwable e) {
                return Ended.by(e);
            }
        }
        return endOf(() -> start(calls, operation));
    }

    /** Makes a call whose operation returns a stage. */
    Ended endStage(Setup setup, Callable<? extends CompletionStage<Object>> operation) throws Exception {
        Calls calls = open(setup);
        return endOf(() -> calls.stage(operation));
    }

    /** So many calls at once, of one policy, all to their end. */
    List<Operation> clients(int number, Setup setup) throws Exception {
        Calls calls = open(setup);
        List<Operation> operations =
                Stream.generate(Operation::failing).limit(number).toList();
        List<FutureTask<Ended>> tasks = operations.stream()
                .map(operation -> new FutureTask<>(() -> end(calls, operation)))
                .toList();
        tasks.forEach(Daemons::start);
        for (FutureTask<Ended> task : tasks) {
            task.get();
        }
        return operations;
    }

    /** Starts a call that gives a future. */
    CompletableFuture<Object> start(Calls calls, Callable<Object> operation) throws Exception {
        return mode == Mode.OFFLOADED ? calls.offload(operation) : calls.stage(() -> outcomeOf(operation));
    }

    private static Ended endOf(Callable<CompletableFuture<Object>> call) throws Exception {
        CompletableFuture<Object> future;
        try {
            future = call.call();
        } catch (NoSuchFeature e) {
            throw e;
        } catch (Throwable e) {
            return Ended.threw(e);
        }
        return Ended.of(future);
    }

    private static CompletionStage<Object> outcomeOf(Callable<Object> operation) {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        NETWORK.execute(() -> {
            try {
                stage.complete(operation.call());
            } catch (Throwable e) {
                stage.completeExceptionally(e);
            }
        });
        return stage;
    }
}
