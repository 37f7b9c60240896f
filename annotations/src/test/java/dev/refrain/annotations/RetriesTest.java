package dev.refrain.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RetriesTest {

    private static final RetryPolicy POLICY =
            RetryPolicy.retryOn(IOException.class).maxAttempts(3).backoff(Backoff.none());
    private static final RetryPolicy OTHER =
            RetryPolicy.retryOn(IOException.class).maxAttempts(2);

    @Test
    void a_given_retry_is_got_by_its_own_name() {
        Retry catalog = Retry.with(POLICY).named("catalog");
        Retries retries = Retries.of(catalog).with("search", OTHER);

        assertThat(retries.get("catalog")).isSameAs(catalog);
        assertThat(retries.get("search").policy()).isEqualTo(OTHER);
        assertThat(retries.get("search").name()).isEqualTo("search");
        assertThat(retries.names()).containsExactly("catalog", "search");
        assertThat(retries).hasToString("Retries[catalog, search]");
    }

    @Test
    void two_of_one_name_are_refused() {
        Retry catalog = Retry.with(POLICY).named("catalog");
        assertThatThrownBy(() -> Retries.of(catalog).with("catalog", OTHER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are two retries named \"catalog\": name them apart with named,"
                        + " for each stands for a service of its own");
    }

    @Test
    void a_name_that_is_not_there_is_an_error_that_tells_what_is() {
        Retries retries = Retries.of().with("catalog", POLICY).with("search", POLICY);
        assertThatThrownBy(() -> retries.get("catalgo"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no retry policy named \"catalgo\"; did you mean \"catalog\"?");
        assertThatThrownBy(() -> retries.get("orders"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no retry policy named \"orders\"; there are [catalog, search]");
    }

    @Test
    @SuppressWarnings("NullAway") // that is the case
    void null_is_refused_by_name() {
        Retries retries = Retries.of();
        assertNull("retries", () -> Retries.of((Retry[]) null));
        assertNull("retries[1]", () -> Retries.of(Retry.with(POLICY), null));
        assertNull("retry", () -> retries.with(null));
        assertNull("name", () -> retries.with(null, POLICY));
        assertNull("policy", () -> retries.with("a", null));
        assertNull("finishing", () -> retries.each(null));
        assertNull("name", () -> retries.get(null));
        assertNull("name", () -> retries.get(null, POLICY));
        assertNull("policy", () -> retries.get("a", null));
        assertNull("file", () -> Retries.load(null));
        assertNull("file", () -> retries.configuredBy((Path) null));
        assertNull("source", () -> retries.configuredBy(null, new StringReader("")));
        assertNull("text", () -> retries.configuredBy("a", null));
    }

    @Test
    void calls_with_rules_of_their_own_share_the_budget_of_the_name() {
        RetryBudget budget = RetryBudget.of(10, 5);
        Retries retries =
                Retries.of(Retry.with(POLICY).named("catalog").budget(budget)).each(RetriesTest::inVirtualTime);
        Retry own = retries.get("catalog", OTHER);

        assertThatThrownBy(() -> own.run(RetriesTest::fail)).isInstanceOf(IOException.class);

        assertThat(own.policy()).isEqualTo(OTHER);
        assertThat(own.name()).isEqualTo("catalog");
        assertThat(retries.get("catalog").budget().available()).isEqualTo(5);
    }

    @Test
    void calls_of_a_name_that_nobody_gave_share_a_budget_too() {
        Retries retries = Retries.of();
        assertThat(retries.get("catalog", POLICY).budget())
                .isSameAs(retries.get("catalog", OTHER).budget())
                .isNotSameAs(retries.get("search", POLICY).budget());
        assertThat(retries.names()).isEmpty();
    }

    @Test
    void for_equal_policies_it_is_the_same_retry() {
        Retries retries = Retries.of();
        assertThat(retries.get("catalog", RetryPolicy.retryOn(IOException.class).maxAttempts(2)))
                .isSameAs(retries.get("catalog", OTHER))
                .isNotSameAs(retries.get("catalog", POLICY));
    }

    @Test
    @Timeout(60)
    void threads_that_ask_at_once_get_the_same_retry() throws Exception {
        int threads = 16;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 200; round++) {
                Retries retries = Retries.of().each(retry -> retry.listener(event -> {}));
                CyclicBarrier start = new CyclicBarrier(threads);
                List<Future<List<Retry>>> asked = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    boolean ownFirst = i % 2 == 0;
                    asked.add(pool.submit(() -> {
                        start.await();
                        Retry first = ownFirst ? retries.get("a", OTHER) : retries.get("a", POLICY);
                        return List.of(first, retries.get("a", OTHER), retries.get("a", POLICY));
                    }));
                }
                for (Future<List<Retry>> answer : asked) {
                    assertThat(answer.get().get(1)).isSameAs(retries.get("a", OTHER));
                    assertThat(answer.get().get(2)).isSameAs(retries.get("a", POLICY));
                    assertThat(answer.get().get(0).budget())
                            .isSameAs(retries.get("a", POLICY).budget());
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void stop_ends_the_waits_of_all_that_were_given_out() {
        VirtualTime time = VirtualTime.create();
        RetryPolicy slow = POLICY.backoff(Backoff.fixed(Duration.ofHours(1)));
        Retries retries = Retries.of().with("catalog", slow).each(retry -> retry.time(time));
        List<CompletableFuture<Object>> waiting = List.of(
                retries.get("catalog").callAsync(() -> CompletableFuture.failedFuture(new IOException())),
                retries.get("catalog", slow.maxAttempts(9))
                        .callAsync(() -> CompletableFuture.failedFuture(new IOException())),
                retries.get("search", slow).callAsync(() -> CompletableFuture.failedFuture(new IOException())));
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        retries.stop();
        time.runUntilIdle();

        assertThat(waiting).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void after_stop_calls_run_once_whenever_their_retry_is_asked_for() {
        Retries retries =
                Retries.of().with("catalog", POLICY).with("search", POLICY).each(RetriesTest::inVirtualTime);
        Retry before = retries.get("catalog");
        retries.stop();

        assertThat(callsOf(before)).isEqualTo(1);
        assertThat(callsOf(retries.get("catalog", OTHER))).isEqualTo(1);
        assertThat(callsOf(retries.get("search"))).isEqualTo(1);
        assertThat(callsOf(retries.get("orders", POLICY))).isEqualTo(1);
        assertThat(callsOf(Retries.of().each(RetriesTest::inVirtualTime).get("orders", POLICY)))
                .isEqualTo(3);
    }

    @Test
    void what_is_derived_from_stopped_ones_is_not_stopped() {
        Retries stopped = Retries.of().with("catalog", POLICY);
        stopped.stop();
        assertThat(callsOf(stopped.with("search", POLICY).get("search"))).isEqualTo(3);
    }

    private static int callsOf(Retry retry) {
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> retry.run(() -> {
                    calls.incrementAndGet();
                    fail();
                }))
                .isInstanceOf(IOException.class);
        return calls.get();
    }

    private static void fail() throws IOException {
        throw new IOException("down");
    }

    private static Retry inVirtualTime(Retry retry) {
        return retry.time(VirtualTime.create());
    }

    private static void assertNull(String parameter, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(parameter + " must not be null");
    }
}
