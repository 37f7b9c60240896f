package dev.refrain.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** An operation that fails or answers as its script says, and remembers its calls. */
final class Operation implements Callable<Object> {

    /** The answer of an operation that succeeds. */
    static final String DONE = "done";

    private final IntFunction<Throwable> script;
    private final List<Long> starts = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> ends = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    private Duration lasting = Duration.ZERO;

    private Operation(IntFunction<Throwable> script) {
        this.script = script;
    }

    /** Takes 60 ms for each call, so that what waits for it is there before its end. */
    Operation slow() {
        lasting = Duration.ofMillis(60);
        return this;
    }

    /** Given the number of the call, from 1, the script names its failure, or {@code null} for success. */
    static Operation of(IntFunction<Throwable> script) {
        return new Operation(script);
    }

    static Operation failing() {
        return of(call -> new IOException("call " + call));
    }

    static Operation succeedingOn(int call) {
        return of(number -> number < call ? new IOException("call " + number) : null);
    }

    @Override
    public Object call() throws Exception {
        starts.add(System.nanoTime());
        if (!lasting.isZero()) {
            Pause.of(lasting);
        }
        Throwable failure = script.apply(starts.size());
        if (failure == null) {
            return DONE;
        }
        failures.add(failure);
        ends.add(System.nanoTime());
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    int calls() {
        return starts.size();
    }

    Finding calls(int expected) {
        return Finding.calls(expected, calls());
    }

    Throwable lastFailure() {
        return failures.get(failures.size() - 1);
    }

    List<Throwable> failures() {
        return failures;
    }

    /** The waits between its calls, in nanoseconds: from each failure to the next start. */
    List<Long> waits() {
        return IntStream.range(1, starts.size())
                .mapToObj(i -> starts.get(i) - ends.get(i - 1))
                .toList();
    }

    long firstStart() {
        return starts.get(0);
    }

    long lastStart() {
        return starts.get(starts.size() - 1);
    }
}
