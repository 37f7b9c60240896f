package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a {@link Retry} shares with those derived from it. */
class RetryWithersTest {

    private static final RetryPolicy POLICY = RetryPolicy.retryOn(IOException.class);

    @Test
    void everyRetryHasABudgetOfItsOwn() {
        Retry one = Retry.with(POLICY);
        assertThat(one.budget()).isNotSameAs(Retry.with(POLICY).budget());
        assertThat(one.budget().capacity()).isEqualTo(500);
        assertThat(one.budget().cost()).isEqualTo(5);
    }

    @Test
    void derivedOnesKeepTheBudgetAndThePolicy() {
        Retry made = Retry.with(POLICY);
        List<UnaryOperator<Retry>> withers = List.of(
                retry -> retry.named("other"),
                retry -> retry.listener(event -> {}),
                retry -> retry.time(new FakeTiming()),
                retry -> retry.executor(Runnable::run),
                retry -> retry.context(() -> task -> task),
                retry -> retry.discarding(late -> {}));
        assertThat(withers).allSatisfy(wither -> {
            Retry derived = wither.apply(made);
            assertThat(derived).isNotSameAs(made);
            assertThat(derived.budget()).isSameAs(made.budget());
            assertThat(derived.policy()).isSameAs(POLICY);
            assertThat(made.name()).isEqualTo("retry");
        });
    }

    @Test
    void anotherPolicyKeepsAllElse() {
        RetryPolicy other = POLICY.maxAttempts(9);
        Retry made = Retry.with(POLICY).named("catalog").time(new FakeTiming());
        Retry derived = made.policy(other);
        assertThat(derived.policy()).isSameAs(other);
        assertThat(derived.budget()).isSameAs(made.budget());
        assertThat(derived.name()).isEqualTo("catalog");
        assertThat(made.policy()).isSameAs(POLICY);
    }

    @Test
    void onlyBudgetReplacesTheBudget() {
        RetryBudget shared = RetryBudget.of(3, 1);
        Retry made = Retry.with(POLICY);
        assertThat(made.budget(shared).budget()).isSameAs(shared);
        assertThat(made.budget(shared).named("other").budget()).isSameAs(shared);
        assertThat(made.budget()).isNotSameAs(shared);
    }

    @Test
    void textTellsNamePolicyAndBudget() {
        assertThat(Retry.with(POLICY).named("catalog"))
                .hasToString("Retry[catalog, " + POLICY + ", RetryBudget[500 of 500, cost=5]]");
    }
}
