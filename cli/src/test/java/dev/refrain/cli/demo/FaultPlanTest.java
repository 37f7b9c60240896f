package dev.refrain.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

    private static final int RECORDS = 1_000;
    private static final int CALLS = FaultPlan.MOST_FAULTS + 5;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 42, -7, 20_261_124, Long.MIN_VALUE, Long.MAX_VALUE})
    void everyFaultIsMetOftenWhateverTheSeed(long seed) {
        List<Fault> met = new ArrayList<>();
        FaultPlan plan = new FaultPlan(seed, RECORDS);
        ids(plan).forEach(id -> met.addAll(faults(plan, id)));

        assertThat(Fault.PASSING).allSatisfy(fault -> assertThat(Collections.frequency(met, fault))
                .as("%s", fault)
                .isBetween(41, 150));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void twoRecordsFailForGoodAndTheOthersRecover(long seed) {
        FaultPlan plan = new FaultPlan(seed, RECORDS);
        List<Fault> permanent = new ArrayList<>();
        ids(plan).forEach(id -> {
            if (EnumSet.of(Fault.MISSING, Fault.INVALID).contains(plan.fault(id, 1))) {
                permanent.add(plan.fault(id, 1));
                assertThat(faults(plan, id)).hasSize(CALLS).containsOnly(plan.fault(id, 1));
            } else {
                assertThat(faults(plan, id)).hasSizeLessThanOrEqualTo(FaultPlan.MOST_FAULTS);
                assertThat(Fault.PASSING).containsAll(faults(plan, id));
            }
        });

        assertThat(permanent).containsExactlyInAnyOrder(Fault.MISSING, Fault.INVALID);
    }

    @Test
    void theSeedDecides() {
        assertThat(all(new FaultPlan(1, RECORDS)))
                .isEqualTo(all(new FaultPlan(1, RECORDS)))
                .isNotEqualTo(all(new FaultPlan(2, RECORDS)));
    }

    @Test
    void firstResetsComeInPairsBecauseTheJdksClientHidesSingleOnes() {
        FaultPlan plan = new FaultPlan(3, RECORDS);
        assertThat(ids(plan).filter(id -> plan.fault(id, 1) == Fault.RESET))
                .isNotEmpty()
                .allMatch(id -> plan.fault(id, 2) == Fault.RESET);
    }

    @Test
    void clientsAreToldToComeBackInEveryWayAndMostlyASaneOne() {
        FaultPlan plan = new FaultPlan(4, RECORDS);
        List<RetryAfter> told = ids(plan).mapToObj(id -> plan.retryAfter(id, 1)).toList();

        assertThat(told).contains(RetryAfter.values());
        assertThat(told.stream().filter(way -> way == RetryAfter.FRACTION || way == RetryAfter.NONSENSE))
                .hasSizeLessThan(RECORDS / 3);
    }

    @Test
    void twoRecordsAreTheFewest() {
        assertThat(all(new FaultPlan(5, 2)).stream().map(faults -> faults.get(0)))
                .containsExactlyInAnyOrder(Fault.MISSING, Fault.INVALID);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaultPlan(5, 1))
                .withMessage("records must be at least 2, but is 1");
    }

    private static IntStream ids(FaultPlan plan) {
        return IntStream.rangeClosed(1, plan.records());
    }

    private static List<List<Fault>> all(FaultPlan plan) {
        return ids(plan).mapToObj(id -> faults(plan, id)).toList();
    }

    private static List<Fault> faults(FaultPlan plan, int id) {
        return IntStream.rangeClosed(1, CALLS)
                .mapToObj(call -> plan.fault(id, call))
                .takeWhile(fault -> fault != Fault.NONE)
                .toList();
    }
}
