package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.GiveUpReason;
import dev.refrain.contract.simulation.Simulation;
import dev.refrain.contract.simulation.Simulation.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Seeded chance instead of cases: executions of every mode together, whose callbacks, executors, stages, contexts and callers do
 * whatever such code may do. {@code -Dsimulation.seeds=1000000} runs more of them; {@code -Dsimulation.seed=7} runs one, and
 * writes its log to {@code target/simulation-7.log}.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 30_000);
    private static final Long ONE = Long.getLong("simulation.seed");

    /** Each of so many seeds is run twice. */
    private static final int TWICE = 10;

    private final Simulation simulation = new Simulation();

    @AfterEach
    void letGo() {
        simulation.close();
    }

    @Test
    @Case({"O3", "19.5", "19.6", "22.3", "25.4", "26.1", "28.3", "28.4", "30.1", "30.3", "30.4", "31.7", "33.2", "34.2"
    })
    void whateverHappensEveryExecutionEndsOnceInOrderAndLeavesNothingBehind() throws IOException {
        long first = ONE == null ? 0 : ONE;
        for (long seed = first; seed < (ONE == null ? SEEDS : ONE + 1); seed++) {
            Ran ran = simulation.run(seed);
            if (ONE != null) {
                Files.writeString(Path.of("target", "simulation-" + seed + ".log"), ran.log());
            }
            assertThat(ran.wrong())
                    .as("seed %s (-Dtest=SimulationTest -Dsimulation.seed=%s)%n%s", seed, seed, ran.log())
                    .isEmpty();
            if (seed % TWICE == 0) {
                assertThat(simulation.run(seed).log())
                        .as("seed %s, run again", seed)
                        .isEqualTo(ran.log());
            }
        }
    }

    @Test
    @Case("O3")
    void aSeedGivesTheSameLogToTheByteInAnotherJvmWithOtherHashCodes() throws Exception {
        String other = OwnJvm.run(
                Simulation.class, "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2", "-Dsimulation.seeds=1000");
        assertThat(other).isEqualTo(Simulation.digest(1000));
    }

    /** What is not reached is not tested. */
    @Test
    @Case("O3")
    void theSeedsReachWhatTheyAreMadeFor() {
        StringBuilder logs = new StringBuilder();
        for (int seed = 0; seed < 3000; seed++) {
            logs.append(simulation.run(seed).log());
        }
        for (GiveUpReason reason : GiveUpReason.values()) {
            assertThat(logs).contains("gave up, " + reason);
        }
        assertThat(logs)
                .contains("e4 OFFLOADED", "e3 ASYNC", "e2 BLOCKING", "waiting]")
                .contains(
                        "is rejected",
                        "is dropped",
                        "is delayed",
                        "run by the caller",
                        "run twice",
                        "taken, and rejected")
                .contains(
                        "can't be captured", "does not wrap", "throws before", "does not run the task", "throws after")
                .contains("a listener throws", "the predicate throws", "the verdict throws", "the backoff throws")
                .contains(
                        "the until predicate throws",
                        "the discarder throws",
                        "a dependent throws",
                        "answers what it must not")
                .contains("a listener sleeps", "the stage's cancel sleeps", "the operation takes 3600000000000", "deaf")
                .contains("never completes", "gives the shared stage", "the owner cancels", "NullStageException")
                .contains("did cancel: true", "did complete: true", "did obtrudeValue: true", "gets own")
                .contains("a listener stops it", "the operation did cancel: true", "the caller interrupts it, asleep")
                .contains("is discarded", "still running 2", "is given up by its caller");
    }
}
