package dev.refrain.peers;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryState;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

final class SpringLibrary implements Library {

    @Override
    public String name() {
        return "Spring";
    }

    @Override
    public String version() {
        return JarVersion.of(RetryTemplate.class);
    }

    @Override
    public String configuration() {
        return "`RetryTemplate.execute` of `org.springframework.core.retry`, which is blocking alone, with `RetryPolicy.builder()`";
    }

    @Override
    public Set<Mode> modes() {
        return Set.of(Mode.BLOCKING);
    }

    @Override
    public Limit limit() {
        return Limit.MAX_RETRIES;
    }

    @Override
    public Calls open(Setup setup, Mode mode) {
        if (setup.attemptTimeout != null || setup.endsBy != null || setup.accepted != null) {
            throw new NoSuchFeature();
        }
        RetryTemplate template = new RetryTemplate(policy(setup));
        template.setRetryListener(new Listening(setup));
        return new Open(template);
    }

    private static RetryPolicy policy(Setup setup) {
        RetryPolicy.Builder policy = RetryPolicy.builder();
        if (setup.waits instanceof Waits.Custom custom) {
            // Its builder takes no count beside a back-off of one's own: that has to stop by itself.
            policy.backOff(limited(custom, setup.calls - 1));
        } else {
            policy.maxRetries(setup.calls - 1L);
            wait(policy, setup.waits);
        }
        if (setup.within != null) {
            policy.timeout(setup.within);
        }
        if (setup.retryOn != null) {
            policy.includes(setup.retryOn);
        }
        if (setup.abortOn != null) {
            policy.excludes(setup.abortOn);
        }
        if (setup.retryIf != null) {
            policy.predicate(setup.retryIf);
        }
        return policy.build();
    }

    private static void wait(RetryPolicy.Builder policy, Waits waits) {
        if (waits instanceof Waits.Fixed fixed) {
            policy.delay(fixed.every());
        } else if (waits instanceof Waits.Exponential growing) {
            policy.delay(growing.base()).multiplier(2).maxDelay(growing.cap());
            if (growing.jitter()) {
                policy.jitter(growing.base().dividedBy(2));
            }
        }
    }

    private static BackOff limited(Waits.Custom custom, int retries) {
        return () -> {
            AtomicInteger retry = new AtomicInteger();
            return () -> {
                int number = retry.incrementAndGet();
                return number > retries
                        ? BackOffExecution.STOP
                        : custom.function().apply(number).toMillis();
            };
        };
    }

    private record Listening(Setup setup) implements RetryListener {

        @Override
        public void beforeRetry(RetryPolicy policy, Retryable<?> operation, RetryState state) {
            if (setup.onRetry != null) {
                setup.onRetry.run();
            }
        }

        @Override
        public void onRetryPolicyExhaustion(RetryPolicy policy, Retryable<?> operation, RetryException error) {
            if (setup.told != null) {
                setup.told.accept(error);
            }
        }
    }

    private record Open(RetryTemplate template) implements Calls {

        @Override
        public Object block(Callable<Object> operation) throws Throwable {
            return template.execute(operation::call);
        }
    }
}
