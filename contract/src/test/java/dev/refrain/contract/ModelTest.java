package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.AttemptTimeoutException;
import dev.refrain.RefrainException;
import dev.refrain.contract.ModelPolicy.Declared;
import dev.refrain.contract.ModelPolicy.Says;
import dev.refrain.contract.ModelPolicy.When;
import dev.refrain.contract.ModelRun.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** For any policy, any budget and any sequence of executions, the engine does in every mode what the {@link Model} says. */
class ModelTest {

    private static final List<Mode> MODES = List.of(Mode.BLOCKING, Mode.ASYNC, Mode.ASYNC_THROWING, Mode.OFFLOADED);

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    @Case({"1.1", "2.1", "2.6", "3.2", "4.1", "6.1", "11.2", "12.1", "16.1", "18.1", "31.1", "32.1", "33.1"})
    void theEngineDoesWhatTheModelSays(
            @ForAll("policies") ModelPolicy policy,
            @ForAll("budgets") ModelBudget budget,
            @ForAll boolean observed,
            @ForAll("calls") List<Call> calls) {
        for (Mode mode : MODES) {
            compare(policy, budget, mode, observed, calls);
        }
    }

    /** Where nobody looks and nothing is limited in time, executions begin without the engine proper. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Case("1.1")
    void theEngineDoesWhatTheModelSaysBeforeItIsNeeded(
            @ForAll("barePolicies") ModelPolicy policy,
            @ForAll("budgets") ModelBudget budget,
            @ForAll("bareCalls") List<Call> calls) {
        for (Mode mode : MODES) {
            compare(policy, budget, mode, false, calls);
        }
    }

    /** With a real pool, whose threads virtual time can only look at from outside, which takes longer. */
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    @Case("1.1")
    void theEngineDoesWhatTheModelSaysOnARealPool(
            @ForAll("policies") ModelPolicy policy,
            @ForAll("budgets") ModelBudget budget,
            @ForAll boolean observed,
            @ForAll("calls") List<Call> calls) {
        compare(policy, budget, Mode.POOLED, observed, calls);
    }

    private static void compare(ModelPolicy policy, ModelBudget budget, Mode mode, boolean observed, List<Call> calls) {
        Model model = new Model(policy, mode, budget);
        try (ModelRun engine = new ModelRun(policy, budget, mode, observed)) {
            for (Call call : calls) {
                boolean asOutcome = call.asOutcome() && call.until() == ModelUntil.ANY && !mode.isThreaded();
                Call asked = new Call(call.script(), call.until(), asOutcome);
                ModelEnd expected = model.run(asked, engine.now());
                ModelEnd seen = engine.run(asked);
                assertThat(seen).as("%s, %s", mode, asked).isEqualTo(expected.asSeen(observed, asOutcome));
            }
        }
    }

    // ---- any policy

    @Provide
    Arbitrary<ModelPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8).injectNull(0.1),
                        millis(0, 150).injectNull(0.5),
                        millis(1, 60).injectNull(0.5),
                        Arbitraries.of(Duration.ofMinutes(5), ModelPolicy.ASKED, ModelPolicy.ASKED.minusNanos(1)),
                        waits(),
                        declared().list().ofMinSize(1).ofMaxSize(6).uniqueElements())
                .as(ModelPolicy::new);
    }

    @Provide
    Arbitrary<ModelPolicy> barePolicies() {
        ModelWaits none = new ModelWaits(ModelWaits.Kind.FIXED, Duration.ZERO, false);
        Arbitrary<Declared> plain = Combinators.combine(
                        Arbitraries.of(ModelStep.Outage.class, ModelStep.Refused.class),
                        Arbitraries.integers().between(1, 10).injectNull(0.5),
                        Arbitraries.of(0, 1).injectNull(0.7))
                .as((type, most, cost) -> new Declared(List.of(type), When.ALWAYS, Says.RETRY, most, null, cost));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8),
                        plain.list().ofMinSize(1).ofMaxSize(3).uniqueElements())
                .as((most, rules) -> new ModelPolicy(most, null, null, Duration.ofMinutes(5), none, rules));
    }

    @Provide
    Arbitrary<List<Call>> bareCalls() {
        return Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.of(0, 0, 0, 1))
                .as((kind, wraps) ->
                        new ModelStep(Duration.ZERO, false, ModelStep.GOOD, ModelStep.failure(kind, false, wraps)))
                .list()
                .ofMaxSize(12)
                .map(script -> new Call(script, ModelUntil.ANY, false))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<Declared> declared() {
        Arbitrary<Class<? extends Throwable>> types = Arbitraries.of(List.of(
                ModelStep.Outage.class,
                ModelStep.Outage.class,
                ModelStep.Refused.class,
                ModelStep.RefusedForGood.class,
                Exception.class,
                RuntimeException.class,
                Throwable.class,
                Error.class,
                CompletionException.class,
                RefrainException.class,
                AttemptTimeoutException.class));
        return Combinators.combine(
                        types.list().ofMinSize(1).ofMaxSize(2).uniqueElements(),
                        Arbitraries.frequencyOf(
                                Tuple.of(12, Arbitraries.just(When.ALWAYS)),
                                Tuple.of(6, Arbitraries.of(When.ODD, When.EVEN)),
                                Tuple.of(1, Arbitraries.just(When.ERROR))),
                        Arbitraries.frequencyOf(
                                Tuple.of(12, Arbitraries.just(Says.RETRY)),
                                Tuple.of(6, Arbitraries.of(Says.GIVE_UP, Says.VERDICT_AFTER, Says.VERDICT_PASS)),
                                Tuple.of(1, Arbitraries.of(Says.class))),
                        Arbitraries.integers().between(1, 10).injectNull(0.6),
                        waits().injectNull(0.6),
                        Arbitraries.integers().between(0, 9).injectNull(0.7))
                .as(ModelTest::sayable);
    }

    /** Cuts a declaration down to what can be said by one call. */
    private static Declared sayable(
            List<Class<? extends Throwable>> types,
            When when,
            Says says,
            Integer most,
            ModelWaits waits,
            Integer cost) {
        boolean plain = when == When.ALWAYS && !says.isVerdict() && most == null && waits == null && cost == null;
        boolean limits = says != Says.GIVE_UP;
        return new Declared(
                plain ? types : types.subList(0, 1),
                says.isVerdict() ? When.ALWAYS : when,
                says,
                limits ? most : null,
                limits ? waits : null,
                limits ? cost : null);
    }

    private static Arbitrary<ModelWaits> waits() {
        Arbitrary<ModelWaits.Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(
                        9,
                        Arbitraries.of(
                                ModelWaits.Kind.FIXED,
                                ModelWaits.Kind.LINEAR,
                                ModelWaits.Kind.DOUBLING,
                                ModelWaits.Kind.THEN_NONE)),
                Tuple.of(1, Arbitraries.of(ModelWaits.Kind.class)));
        Arbitrary<Duration> spans = Arbitraries.oneOf(Arbitraries.just(Duration.ZERO), millis(1, 40));
        return Combinators.combine(kinds, spans, Arbitraries.of(true, false)).as(ModelWaits::new);
    }

    private static Arbitrary<Duration> millis(int least, int most) {
        return Arbitraries.integers().between(least, most).map(Duration::ofMillis);
    }

    // ---- any budget, and any executions

    @Provide
    Arbitrary<ModelBudget> budgets() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.oneOf(
                                Arbitraries.just(0), Arbitraries.integers().between(1, 7)),
                        Arbitraries.of(false, false, true))
                .as(ModelBudget::new);
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<ModelUntil> until = Arbitraries.of(
                ModelUntil.ANY, ModelUntil.ANY, ModelUntil.ANY, ModelUntil.GOOD, ModelUntil.GOOD, ModelUntil.ERROR);
        return Combinators.combine(steps().list().ofMaxSize(12), until, Arbitraries.of(true, false))
                .as(Call::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<ModelStep> steps() {
        Arbitrary<Duration> takes = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Duration.ZERO)),
                Tuple.of(4, millis(0, 80)),
                Tuple.of(1, Arbitraries.just(Duration.ofDays(10))));
        Arbitrary<Integer> kinds = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0, 3)),
                Tuple.of(2, Arbitraries.integers().between(0, ModelStep.KINDS - 1)));
        Arbitrary<Throwable> failures = Combinators.combine(
                        kinds, Arbitraries.of(true, false), Arbitraries.of(0, 0, 0, 1, 2))
                .as(ModelStep::failure);
        return Combinators.combine(
                        takes,
                        Arbitraries.of(false, false, true),
                        Arbitraries.of(ModelStep.GOOD, ModelStep.BAD, ModelStep.BAD),
                        failures.injectNull(0.25))
                .as(ModelStep::new);
    }
}
