package dev.refrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stages that we cancelled are remembered as long as they are there, and no longer. */
@Timeout(60)
class StageMemoryTest {

    @Test
    void knowsAStageByItsIdentity() {
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        StageMemory.cancelling(cancelled);
        assertThat(StageMemory.wasCancelled(cancelled)).isTrue();
        assertThat(StageMemory.wasCancelled(cancelled.copy())).isFalse();
        assertThat(StageMemory.wasCancelled(null)).isFalse();
    }

    @Test
    void forgetsWhatIsCollected() throws Exception {
        for (int i = 0; i < 1000; i++) {
            StageMemory.cancelling(new CompletableFuture<>());
        }
        while (remembered() > 100 && !Thread.currentThread().isInterrupted()) {
            System.gc();
            StageMemory.cancelling(new CompletableFuture<>());
        }
        assertThat(remembered()).isLessThanOrEqualTo(100);
    }

    private static int remembered() throws ReflectiveOperationException {
        Field field = StageMemory.class.getDeclaredField("CANCELLED");
        field.setAccessible(true);
        return ((Collection<?>) field.get(null)).size();
    }
}
