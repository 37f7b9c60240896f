package dev.refrain.bench.http;

import static java.time.Duration.ofSeconds;

import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import dev.refrain.http.HttpErrors;
import dev.refrain.http.RetryingHttpClient;
import java.net.http.HttpClient;

/** What is compared with a client: the same one within, so that both have the same connection and threads. */
enum Compared {
    RETRYING {
        @Override
        HttpClient with(HttpClient bare) {
            return retrying(bare, policy());
        }
    },
    /** As docs/http.md begins: with limits of time. */
    LIMITED {
        @Override
        HttpClient with(HttpClient bare) {
            return retrying(bare, policy().attemptTimeout(ofSeconds(2)).within(ofSeconds(30)));
        }
    },
    ITSELF {
        @Override
        HttpClient with(HttpClient bare) {
            return bare;
        }
    };

    abstract HttpClient with(HttpClient bare);

    private static RetryPolicy policy() {
        return HttpErrors.retryTransient().maxAttempts(5);
    }

    private static HttpClient retrying(HttpClient bare, RetryPolicy policy) {
        return RetryingHttpClient.over(bare, Retry.with(policy).named("bench"));
    }
}
