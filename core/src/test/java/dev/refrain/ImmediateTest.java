package dev.refrain;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Where an execution may begin without one, and which failures it may retry so. */
class ImmediateTest {

    private static final RetryPolicy POLICY =
            RetryPolicy.retryOn(IOException.class).backoff(Backoff.none());
    private static final IOException IO = new IOException("down");

    private final Waits waits = new Waits();

    @Test
    void isAllowedWhereNobodyLooksAndNothingIsLimitedInTime() {
        assertThat(immediate(settings(POLICY)).isAllowed()).isTrue();
        assertThat(immediate(Settings.of(POLICY)).isAllowed()).isTrue();
    }

    @Test
    void isNotAllowedWithAListenerOrAContext() {
        assertThat(immediate(settings(POLICY).listener(event -> {})).isAllowed())
                .isFalse();
        assertThat(immediate(settings(POLICY).context(UnaryOperator::identity)).isAllowed())
                .isFalse();
    }

    @Test
    void isNotAllowedWithALimitInTimeNorWithoutOneOnAttempts() {
        for (RetryPolicy policy : List.of(
                POLICY.within(ofSeconds(1)),
                POLICY.attemptTimeout(ofSeconds(1)),
                POLICY.unlimitedAttempts(),
                POLICY.unlimitedAttempts().within(ofSeconds(1)))) {
            assertThat(immediate(settings(policy)).isAllowed()).as("%s", policy).isFalse();
        }
    }

    @Test
    void keepsAnAccountOfTheCallWhileTheBudgetIsNotFull() {
        Settings settings = Settings.of(POLICY);
        Immediate immediate = immediate(settings);
        assertThat(immediate.begun()).as("of what use is a deposit").isNull();
        assertThat(settings.budget().take(2)).isTrue();
        LogicalCall call = immediate.begun();
        assertThat(call).isNotNull();
        immediate.succeeded(call, 0);
        immediate.succeeded(call, 0);
        assertThat(settings.budget().available()).as("it deposits once").isEqualTo(499);
        immediate.succeeded(null, 0);
        assertThat(settings.budget().available()).isEqualTo(500);
        assertThat(immediate.begun()).isNull();
    }

    @Test
    void retriesWhatIsRetriedByItsTypeAtOnceAndForNothing() {
        Immediate immediate = immediate(settings(POLICY));
        Ruling first = immediate.again(IO, null, 1);
        assertThat(first).isNotNull();
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(immediate.again(new ConnectException("a subtype"), first, 2)).isEqualTo(first);
    }

    @Test
    void doesNotRetryWhatIsFinalOrDependsOnTheFailure() {
        Immediate immediate = immediate(settings(POLICY.on(IllegalStateException.class, failure -> true)
                .giveUpOn(ArithmeticException.class)
                .on(Exception.class)));
        for (Throwable failure : List.of(
                new IllegalStateException("conditional"),
                new ArithmeticException("given up on"),
                new AssertionError("no rule"),
                new CancellationException("never retried"),
                new CompletionException(IO))) {
            assertThat(immediate.again(failure, null, 1)).as("%s", failure).isNull();
        }
        assertThat(immediate.again(IO, null, 1))
                .as("and is not misled by those")
                .isNotNull();
    }

    @Test
    void doesNotRetryWhatWaitsOrCosts() {
        assertThat(immediate(Settings.of(POLICY)).again(IO, null, 1))
                .as("it costs 5")
                .isNull();
        Settings waiting = settings(POLICY.backoff(Backoff.fixed(ofSeconds(1))));
        assertThat(immediate(waiting).again(IO, null, 1)).as("it waits").isNull();
        Rule free = Rule.inherited().cost(0).backoff(Backoff.none());
        Settings byRule =
                Settings.of(RetryPolicy.retryOn(ArithmeticException.class).on(IOException.class, free));
        assertThat(immediate(byRule).again(IO, null, 1)).isNotNull();
    }

    @Test
    void theFailureThatReachesTheLimitIsNotRetried() {
        Immediate three = immediate(settings(POLICY.maxAttempts(3)));
        assertThat(three.again(IO, null, 2)).isNotNull();
        assertThat(three.again(IO, null, 3)).isNull();
        Rule two = Rule.inherited().maxAttempts(2);
        Immediate byRule = immediate(settings(POLICY.on(ConnectException.class, two)));
        assertThat(byRule.again(new ConnectException(), null, 1)).isNotNull();
        assertThat(byRule.again(new ConnectException(), null, 2)).isNull();
        assertThat(byRule.again(IO, null, 4)).isNotNull();
    }

    @Test
    void aFailureOfAnotherRuleIsLeftToAnExecution() {
        Immediate immediate = immediate(settings(POLICY.on(ConnectException.class, Rule.inherited())));
        Ruling first = immediate.again(IO, null, 1);
        assertThat(immediate.again(new ConnectException(), first, 2)).isNull();
        assertThat(immediate.again(IO, first, 2)).isEqualTo(first);
    }

    @Test
    void nothingIsRetriedSoOnceItIsStopped() {
        Immediate immediate = immediate(settings(POLICY));
        waits.stop(new FakeTiming());
        assertThat(immediate.again(IO, null, 1)).isNull();
    }

    @Test
    void nothingIsRetriedSoWhileRetriesAreLogged() {
        Immediate immediate = immediate(settings(POLICY));
        try (CapturedLog log = new CapturedLog(Level.ALL)) {
            assertThat(immediate.again(IO, null, 1)).isNull();
            assertThat(log.records()).isEmpty();
        }
        assertThat(immediate.again(IO, null, 1)).isNotNull();
    }

    private Immediate immediate(Settings settings) {
        return new Immediate(settings, waits);
    }

    private static Settings settings(RetryPolicy policy) {
        return Settings.of(policy).budget(RetryBudget.unlimited());
    }
}
