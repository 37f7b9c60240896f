package dev.refrain.bench.adapter;

import java.util.concurrent.CompletionStage;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Spring Framework's own {@code RetryTemplate}. */
public final class SpringCoreAdapter extends Adapter {

    private final RetryTemplate template;

    public SpringCoreAdapter(Setting setting) {
        RetryPolicy.Builder policy =
                RetryPolicy.builder().includes(Failure.class).maxRetries(setting.attempts() - 1);
        template = new RetryTemplate(
                switch (setting.waits()) {
                    case NONE, FIXED -> policy.delay(setting.base()).build();
                    case EXPONENTIAL ->
                        policy.delay(setting.base())
                                .multiplier(2)
                                .jitter(setting.base().dividedBy(2))
                                .maxDelay(Setting.CAP)
                                .build();
                });
    }

    @Override
    public Object call(Service service) throws RetryException {
        return template.execute(service::get);
    }

    @Override
    public CompletionStage<Object> callAsync(Service service) {
        throw blockingOnly();
    }
}
