package dev.refrain.examples;

import static java.time.Duration.ofSeconds;

import dev.refrain.Retry;
import dev.refrain.RetryBudget;
import dev.refrain.RetryPolicy;
import dev.refrain.testkit.VirtualTime;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * 100 calls a second to a service that is down from second 20 to second 40, in virtual time: how many calls it sees in each
 * second.
 */
final class Storm {

    static final int SECONDS = 60;
    static final int CALLS_A_SECOND = 100;
    static final int DOWN_FROM = 20;
    static final int DOWN_UNTIL = 40;

    private final VirtualTime time = VirtualTime.create();
    private final int[] seen = new int[SECONDS];
    private final Retry retry;

    private Storm(RetryBudget budget) {
        retry = Retry.with(RetryPolicy.retryOn(IOException.class)).time(time).budget(budget);
    }

    static int[] callsASecond(RetryBudget budget) {
        Storm storm = new Storm(budget);
        for (int call = 0; call < SECONDS * CALLS_A_SECOND; call++) {
            storm.retry.callAsync(storm::serve);
            storm.time.advance(ofSeconds(1).dividedBy(CALLS_A_SECOND));
        }
        return storm.seen;
    }

    private CompletableFuture<String> serve() {
        int second = (int) time.elapsed().toSeconds();
        seen[second]++;
        return second >= DOWN_FROM && second < DOWN_UNTIL
                ? CompletableFuture.failedFuture(new IOException("down"))
                : CompletableFuture.completedFuture("served");
    }
}
