package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Accounting is exact however many threads use one budget. */
class RetryBudgetContentionTest {

    private static final int THREADS = 16;

    @Test
    void exactlyWhatIsThereIsTaken() throws Exception {
        int capacity = 100_003;
        RetryBudget budget = RetryBudget.of(capacity, 1);
        List<Integer> taken = Together.run(THREADS, thread -> () -> {
            int successes = 0;
            for (int i = 0; i < 20_000; i++) {
                successes += budget.take(1) ? 1 : 0;
            }
            return successes;
        });
        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(capacity);
        assertThat(budget.available()).isZero();
    }

    @Test
    void withdrawalsAndRefundsAddUpAndNeverLeaveTheBounds() throws Exception {
        int capacity = 50;
        RetryBudget budget = RetryBudget.of(capacity, 5);
        List<Long> outside = Together.run(THREADS, thread -> () -> {
            SplittableRandom random = new SplittableRandom(thread);
            long strays = 0;
            for (int i = 0; i < 20_000; i++) {
                int units = random.nextInt(12);
                if (budget.take(units)) {
                    strays += isOutside(budget) ? 1 : 0;
                    budget.giveBack(units);
                }
                strays += isOutside(budget) ? 1 : 0;
            }
            return strays;
        });
        assertThat(outside).containsOnly(0L);
        assertThat(budget.available()).isEqualTo(capacity);
    }

    @Test
    void refundsOfManyThreadsStopAtTheCapacity() throws Exception {
        RetryBudget budget = RetryBudget.of(1_000_000, 5);
        budget.take(1_000_000);
        Together.run(THREADS, thread -> () -> {
            for (int i = 0; i < 10_000; i++) {
                budget.succeeded(5);
            }
            return null;
        });
        assertThat(budget.available()).isEqualTo(THREADS * 10_000 * 5);
        Together.run(THREADS, thread -> () -> {
            for (int i = 0; i < 10_000; i++) {
                budget.succeeded(5);
            }
            return null;
        });
        assertThat(budget.available()).isEqualTo(1_000_000);
    }

    @Test
    void threadsThatWaitTogetherSendOneProbe() throws Exception {
        int rounds = 20_000;
        int threads = 4;
        RetryBudget[] budgets = new RetryBudget[rounds];
        for (int i = 0; i < rounds; i++) {
            budgets[i] = RetryBudget.waiting(0, 5);
        }
        CyclicBarrier round = new CyclicBarrier(threads);
        List<int[]> probes = Together.run(threads, thread -> () -> {
            int[] mine = new int[rounds];
            for (int i = 0; i < rounds; i++) {
                if (i % 1000 == 0) {
                    round.await(); // no thread may run ahead far
                }
                mine[i] = (budgets[i].probe(0, 100) ? 1 : 0) + (budgets[i].probe(1, 100) ? 1 : 0);
            }
            return mine;
        });
        for (int i = 0; i < rounds; i++) {
            int at = i;
            assertThat(probes.stream().mapToInt(mine -> mine[at]).sum())
                    .as("probes of budget %d", i)
                    .isEqualTo(1);
        }
    }

    private static boolean isOutside(RetryBudget budget) {
        int seen = budget.available();
        return seen < 0 || seen > budget.capacity();
    }
}
