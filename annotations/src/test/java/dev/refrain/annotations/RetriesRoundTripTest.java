package dev.refrain.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.RetryPolicy;
import dev.refrain.Rule;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** For any policy that a file can say: the text of it gives a policy equal to the one built in code, and so does the text of that. */
class RetriesRoundTripTest {

    private static final int SEEDS = 1_000;

    @Test
    void a_text_gives_the_policy_that_code_gives_and_so_does_its_description() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Sample sample = new Sample(new Random(seed));
            Retries read = read(sample.text());
            assertThat(read.get("com.acme.Catalog").policy())
                    .as("seed %d:%n%s", seed, sample.text())
                    .isEqualTo(sample.policy);

            Retries again = read(read.describe());
            assertThat(again.get("com.acme.Catalog").policy())
                    .as("seed %d:%n%s", seed, read.describe())
                    .isEqualTo(sample.policy);
            assertThat(again.get("com.acme.Catalog").budget())
                    .hasToString(read.get("com.acme.Catalog").budget().toString());
            assertThat(again.describe()).isEqualTo(read.describe());
        }
    }

    @Test
    void over_code_what_it_may_say_gives_the_policy_that_code_gives_and_so_does_its_description() {
        RetryPolicy code = RetryPolicy.retryOn(Exception.class, failure -> failure.getMessage() != null)
                .maxAttempts(77);
        for (int seed = 0; seed < SEEDS; seed++) {
            Sample sample = new Sample(new Random(seed), code);
            Retries given = Retries.of().with("com.acme.Catalog", code);
            Retries read = over(given, sample.text());
            assertThat(read.get("com.acme.Catalog").policy())
                    .as("seed %d:%n%s", seed, sample.text())
                    .isEqualTo(sample.policy);
            assertThat(over(given, read.describe()).get("com.acme.Catalog").policy())
                    .as("seed %d:%n%s", seed, read.describe())
                    .isEqualTo(sample.policy);
        }
    }

    private static Retries read(String text) {
        return over(Retries.of(), text);
    }

    private static Retries over(Retries retries, String text) {
        try {
            return retries.configuredBy("sample", new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A policy and its text, grown together. */
    private static final class Sample {

        private final Random random;
        private final List<String> lines = new ArrayList<>();
        private final List<Class<? extends Throwable>> types = new ArrayList<>(List.of(
                EOFException.class,
                FileNotFoundException.class,
                ConnectException.class,
                SocketTimeoutException.class,
                SQLException.class,
                TimeoutException.class,
                AssertionError.class));
        private RetryPolicy policy;

        Sample(Random random) {
            this.random = random;
            this.policy = start();
            if (random.nextBoolean()) {
                Class<? extends Throwable> type = type();
                say("give-up-on", type.getName());
                policy = policy.giveUpOn(type);
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                Class<? extends Throwable> type = type();
                policy = policy.on(type, rule("on." + type.getName() + "."));
            }
            say();
        }

        /** Over code, which alone says which errors are retried. */
        Sample(Random random, RetryPolicy code) {
            this.random = random;
            this.policy = code;
            say();
        }

        private void say() {
            limits();
            if (random.nextBoolean()) {
                policy = policy.backoff(backoff(""));
            }
            if (random.nextBoolean()) {
                say("budget.capacity", 5 + random.nextInt(1000) + "");
            }
            // A file that says nothing at all names no policy.
            int calls = 1 + random.nextInt(9);
            say("max-attempts", calls + "");
            policy = policy.maxAttempts(calls);
        }

        String text() {
            return String.join("\n", lines);
        }

        private void say(String setting, String value) {
            lines.add("com.acme.Catalog." + setting
                    + List.of("=", " = ", ":", " ").get(random.nextInt(4)) + value);
        }

        private Class<? extends Throwable> type() {
            return types.remove(random.nextInt(types.size()));
        }

        private RetryPolicy start() {
            switch (random.nextInt(3)) {
                case 0:
                    return RetryPolicy.retryTransient();
                case 1:
                    Class<? extends Throwable> type = type();
                    say("retry-on", type.getName());
                    return RetryPolicy.retryOn(type);
                default:
                    Class<? extends Throwable> first = type();
                    Class<? extends Throwable> second = type();
                    say("retry-on", first.getName() + ", " + second.getName());
                    return RetryPolicy.retryOn(first, second);
            }
        }

        private void limits() {
            if (random.nextBoolean()) {
                policy = policy.within(duration("within"));
            }
            if (random.nextBoolean()) {
                policy = policy.attemptTimeout(duration("attempt-timeout"));
            }
            if (random.nextBoolean()) {
                policy = policy.longestServerWait(duration("longest-server-wait"));
            }
        }

        private Rule rule(String prefix) {
            Rule rule = Rule.inherited();
            int first = random.nextInt(3);
            if (first == 0 || random.nextBoolean()) {
                int calls = 1 + random.nextInt(20);
                say(prefix + "max-attempts", calls + "");
                rule = rule.maxAttempts(calls);
            }
            if (first == 1 || random.nextBoolean()) {
                rule = rule.backoff(backoff(prefix));
            }
            if (first == 2 || random.nextBoolean()) {
                int cost = random.nextInt(20);
                say(prefix + "cost", cost + "");
                rule = rule.cost(cost);
            }
            return rule;
        }

        private Backoff backoff(String prefix) {
            String kind = List.of("none", "fixed", "linear", "exponential", "fibonacci", "decorrelated")
                    .get(random.nextInt(6));
            say(prefix + "backoff", kind);
            if (kind.equals("none")) {
                return Backoff.none();
            }
            Duration base = duration(prefix + "backoff.base");
            if (kind.equals("fixed")) {
                return jitter(prefix, Backoff.fixed(base));
            }
            Duration cap = base.multipliedBy(1 + random.nextInt(100));
            say(prefix + "backoff.cap", cap.toMillis() + "ms");
            if (kind.equals("decorrelated")) {
                return Backoff.decorrelated(base, cap);
            }
            if (!kind.equals("exponential")) {
                return jitter(prefix, kind.equals("linear") ? Backoff.linear(base, cap) : Backoff.fibonacci(base, cap));
            }
            double factor = 1 + random.nextInt(500) / 100.0;
            say(prefix + "backoff.factor", factor + "");
            return jitter(prefix, Backoff.exponential(base, factor, cap));
        }

        private Backoff jitter(String prefix, Backoff full) {
            String jitter = List.of("", "full", "equal", "none").get(random.nextInt(4));
            if (!jitter.isEmpty()) {
                say(prefix + "backoff.jitter", jitter);
            }
            return switch (jitter) {
                case "equal" -> full.equalJitter();
                case "none" -> full.withoutJitter();
                default -> full;
            };
        }

        private Duration duration(String setting) {
            int number = 1 + random.nextInt(900);
            List<Duration> durations = List.of(
                    Duration.ofMillis(number),
                    Duration.ofSeconds(number),
                    Duration.ofMinutes(number),
                    Duration.ofHours(number));
            int unit = random.nextInt(4);
            say(setting, number + List.of("ms", "s", "m", "h").get(unit));
            return durations.get(unit);
        }
    }
}
