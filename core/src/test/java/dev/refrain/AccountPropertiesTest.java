package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Executions that take turns on one budget: what is there is what was, less what retries took, and what came back. */
class AccountPropertiesTest {

    private static final int EXECUTIONS = 3;

    enum What {
        PAY,
        START,
        REFUSE,
        SUCCEED
    }

    record Step(int execution, What what, int units) {}

    @Property
    void everyUnitIsAccountedFor(@ForAll @IntRange(max = 60) int capacity, @ForAll("steps") List<Step> steps) {
        RetryBudget budget = RetryBudget.of(capacity, 5);
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < EXECUTIONS; i++) {
            accounts.add(new Account(budget));
        }
        int[] unspent = new int[EXECUTIONS];
        int[] ofLastRetry = new int[EXECUTIONS];
        int expected = capacity;
        for (Step step : steps) {
            Account account = accounts.get(step.execution);
            int me = step.execution;
            switch (step.what) {
                case PAY -> {
                    account.giveBackUnspent();
                    expected = Math.min(capacity, expected + unspent[me]);
                    unspent[me] = 0;
                    assertThat(account.pay(step.units)).isEqualTo(expected >= step.units);
                    if (expected >= step.units) {
                        expected -= step.units;
                        unspent[me] = step.units;
                        ofLastRetry[me] = step.units;
                    }
                }
                case START -> {
                    account.spend();
                    unspent[me] = 0;
                }
                case REFUSE -> {
                    account.giveBackUnspent();
                    expected = Math.min(capacity, expected + unspent[me]);
                    unspent[me] = 0;
                }
                case SUCCEED -> {
                    account.succeeded();
                    expected = Math.min(capacity, expected + Math.max(1, ofLastRetry[me]));
                    accounts.set(me, new Account(budget));
                    unspent[me] = 0;
                    ofLastRetry[me] = 0;
                }
            }
            assertThat(budget.available()).as("%s", step).isEqualTo(expected).isBetween(0, capacity);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, EXECUTIONS - 1),
                        Arbitraries.of(What.class),
                        Arbitraries.oneOf(
                                Arbitraries.just(5), Arbitraries.integers().between(0, 70)))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }
}
