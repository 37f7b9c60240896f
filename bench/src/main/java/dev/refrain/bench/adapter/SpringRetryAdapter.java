package dev.refrain.bench.adapter;

import java.util.concurrent.CompletionStage;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.retry.support.RetryTemplateBuilder;

/** The spring-retry project. */
public final class SpringRetryAdapter extends Adapter {

    private final RetryTemplate template;

    public SpringRetryAdapter(Setting setting) {
        RetryTemplateBuilder builder =
                RetryTemplate.builder().maxAttempts(setting.attempts()).retryOn(Failure.class);
        template = switch (setting.waits()) {
            case NONE -> builder.noBackoff().build();
            case FIXED -> builder.fixedBackoff(setting.millis()).build();
            case EXPONENTIAL ->
                builder.exponentialBackoff(setting.millis(), 2, Setting.CAP.toMillis(), true)
                        .build();
        };
    }

    @Override
    public Object call(Service service) {
        return template.execute(context -> service.get());
    }

    @Override
    public CompletionStage<Object> callAsync(Service service) {
        throw blockingOnly();
    }
}
