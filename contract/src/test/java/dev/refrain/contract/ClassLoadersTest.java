package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Policies.IO;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** Attempts and callbacks run with the caller's context class loader, and threads get their own back. */
@Timeout(60)
class ClassLoadersTest {

    @EveryMode
    @Case({"N3", "rule 29"})
    void attemptsCallbacksAndListenersHaveTheCallersLoaderAndThreadsGetTheirOwnBack(Mode mode) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader callers = new ClassLoader(before) {};
        List<ClassLoader> seen = Collections.synchronizedList(new ArrayList<>());
        Runnable look = () -> seen.add(Thread.currentThread().getContextClassLoader());
        IOException io = new IOException("down");
        Scenario scenario = mode.scenario(
                        IO.on(IOException.class, failure -> {
                            look.run();
                            return true;
                        }),
                        fail(io).after(look),
                        fail(io).after(look),
                        give("ok").after(look))
                .retry(it -> it.listener(event -> look.run()));
        Thread.currentThread().setContextClassLoader(callers);
        try {
            scenario.run().gave("ok").afterCalls(3);

            assertThat(seen).hasSizeGreaterThan(3 + 2 + 8 - 1).containsOnly(callers);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(callers);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        List<ClassLoader> others = new ArrayList<>();
        scenario.time.executor().execute(() -> others.add(Thread.currentThread().getContextClassLoader()));
        scenario.time.runUntilIdle();
        assertThat(others).doesNotContain(callers);
    }
}
