package dev.refrain.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The function given to {@code each}. */
class RetriesEachTest {

    private static final RetryPolicy POLICY = RetryPolicy.retryOn(IOException.class);
    private static final RetryPolicy OTHER = POLICY.maxAttempts(2);

    @Test
    void each_finishes_every_retry_once_and_in_order() {
        List<String> finished = new ArrayList<>();
        Retries retries = Retries.of(Retry.with(POLICY).named("catalog"))
                .each(retry -> {
                    finished.add("first " + retry.name());
                    return retry;
                })
                .each(retry -> {
                    finished.add("second " + retry.name());
                    return retry;
                });

        retries.get("catalog");
        retries.get("catalog", OTHER);
        retries.get("search", OTHER);

        assertThat(finished).containsExactly("first catalog", "second catalog", "first search", "second search");
    }

    @Test
    void each_that_answers_null_is_an_error() {
        @SuppressWarnings("NullAway") // that is the case
        Retries retries =
                Retries.of().with("catalog", POLICY).each(retry -> null).each(retry -> retry);
        assertThatThrownBy(() -> retries.get("catalog"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the function given to each answered null for the retry named \"catalog\":"
                        + " expected the one to use");
    }

    @Test
    void each_may_ask_for_another_retry() {
        AtomicReference<Retries> self = new AtomicReference<>();
        self.set(Retries.of()
                .with("catalog", POLICY)
                .with("audit", OTHER)
                .each(retry -> retry.name().equals("audit")
                        ? retry
                        : retry.budget(self.get().get("audit").budget())));

        assertThat(self.get().get("catalog").budget())
                .isSameAs(self.get().get("audit").budget());
    }

    @Test
    void each_that_asks_for_what_it_finishes_is_an_error_and_not_a_hang() {
        AtomicReference<Retries> self = new AtomicReference<>();
        self.set(Retries.of().with("catalog", POLICY).with("search", POLICY).each(retry -> self.get()
                .get(retry.name().equals("catalog") ? "search" : "catalog", OTHER)));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> self.get().get("catalog"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the function given to each asks for the retry named \"catalog\""
                            + " while that is being made: ask later, when a call is made");
        }
    }

    @Test
    void each_that_throws_leaves_nothing_behind() {
        AtomicInteger asked = new AtomicInteger();
        Retries retries = Retries.of().with("catalog", POLICY).each(retry -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("no metrics yet");
            }
            return retry;
        });
        assertThatThrownBy(() -> retries.get("catalog")).hasMessage("no metrics yet");
        assertThat(retries.get("catalog").policy()).isEqualTo(POLICY);
    }

    @Test
    @Timeout(60)
    void functions_of_each_that_ask_for_each_other_on_two_threads_do_not_deadlock() throws Exception {
        AtomicReference<Retries> self = new AtomicReference<>();
        CyclicBarrier both = new CyclicBarrier(2);
        self.set(Retries.of().each(retry -> {
            await(both);
            return self.get().get(retry.name().equals("a") ? "b" : "a", OTHER);
        }));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Retry>> asked =
                    List.of(pool.submit(() -> self.get().get("a", POLICY)), pool.submit(() -> self.get()
                            .get("b", POLICY)));
            for (Future<Retry> answer : asked) {
                assertThatThrownBy(answer::get)
                        .hasRootCauseInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("while that is being made");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
