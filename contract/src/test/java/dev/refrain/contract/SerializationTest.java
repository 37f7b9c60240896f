package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Behaviour.hang;
import static dev.refrain.contract.Behaviour.stage;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.DeadlineExceededException;
import dev.refrain.NullStageException;
import dev.refrain.RefrainException;
import dev.refrain.UnacceptedResultException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;

/** Our own exceptions survive Java serialization, as exceptions do that cross a process. */
class SerializationTest {

    @EveryMode
    @Case("U3")
    void aTimeoutArrivesWithItsTextItsTraceAndItsCause(Mode mode) throws Exception {
        Throwable sent = mode.run(IO.maxAttempts(1).attemptTimeout(ofMillis(200)), hang())
                .failure();

        Throwable received = copy(sent, AttemptTimeoutException.class);

        if (mode == Mode.BLOCKING) {
            assertThat(received).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @EveryMode
    @Case({"U3", "17.3"})
    void aDeadlineThatWasOverArrives(Mode mode) throws Exception {
        copy(mode.run(IO.within(ZERO), give("never")).failure(), DeadlineExceededException.class);
    }

    @EveryMode
    @Case({"U3", "17.4"})
    void anUnacceptedResultArrivesWithoutTheResult(Mode mode) throws Exception {
        Object notSerializable = new Object();
        Throwable sent = mode.scenario(IO.maxAttempts(2), give(notSerializable))
                .until(result -> false)
                .run()
                .failure();
        assertThat(((UnacceptedResultException) sent).result()).isSameAs(notSerializable);

        assertThat(copy(sent, UnacceptedResultException.class).result()).isNull();
    }

    @EveryFuture
    @Case({"U3", "17.5"})
    void aNullStageArrives(Mode mode) throws Exception {
        if (mode.isAsync()) {
            copy(mode.run(IO, stage(() -> null)).failure(), NullStageException.class);
        }
    }

    private static <X extends RefrainException> X copy(Throwable sent, Class<X> type)
            throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Throwable received = (Throwable) in.readObject();
            assertThat(received).isExactlyInstanceOf(type).isNotSameAs(sent).hasMessage(sent.getMessage());
            assertThat(List.of(received.getStackTrace())).isNotEmpty().isEqualTo(List.of(sent.getStackTrace()));
            return type.cast(received);
        }
    }
}
