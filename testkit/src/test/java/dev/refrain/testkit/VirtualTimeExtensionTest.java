package dev.refrain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class VirtualTimeExtensionTest {

    private static final Map<String, TestExecutionResult> RESULTS = run(Examples.class);

    @Test
    void givesOneTimeAndOneRecordingToEachTest() {
        assertThat(RESULTS.get("injects")).isEqualTo(TestExecutionResult.successful());
    }

    @Test
    void failsATestThatLeavesTimersBehind() {
        assertThat(failure("leavesATimer"))
                .hasMessageContaining("left timers behind")
                .hasMessageContaining("pendingTimers=1");
    }

    @Test
    void allowsTimersWhereTheTestSaysSo() {
        assertThat(RESULTS.get("mayLeaveATimer")).isEqualTo(TestExecutionResult.successful());
    }

    @Test
    void tellsTheSeedOfAFailure() {
        assertThat(failure("fails").getSuppressed())
                .singleElement()
                .asString()
                .contains("seed=99")
                .contains("pendingTimers=1");
    }

    @Test
    void jumpsWhereTheTestSaysSo() {
        assertThat(RESULTS.get("jumps")).isEqualTo(TestExecutionResult.successful());
    }

    private static Throwable failure(String test) {
        return RESULTS.get(test).getThrowable().orElseThrow();
    }

    private static Map<String, TestExecutionResult> run(Class<?> type) {
        Map<String, TestExecutionResult> results = new HashMap<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(type))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                results.put(test.getLegacyReportingName().replaceAll("\\(.*", ""), result);
            }
        });
        return results;
    }

    /** Run by the tests above alone: Surefire leaves nested static classes out. */
    @ExtendWith(VirtualTimeExtension.class)
    @Tag("example")
    static class Examples {
        @Test
        void injects(VirtualTime time, VirtualTime same, RecordedEvents events) {
            assertThat(time).isSameAs(same);
            assertThat(time.seed()).isEqualTo(VirtualTime.DEFAULT_SEED);
            assertThat(events.all()).isEmpty();
        }

        @Test
        void leavesATimer(VirtualTime time) {
            time.schedule(1, () -> {});
        }

        @Test
        @InVirtualTime(mayLeaveTimers = true)
        void mayLeaveATimer(VirtualTime time) {
            time.schedule(1, () -> {});
        }

        @Test
        @InVirtualTime(seed = 99)
        void fails(VirtualTime time) {
            time.schedule(1, () -> {});
            throw new IllegalStateException("a failure");
        }

        @Test
        @InVirtualTime(jumping = true)
        void jumps(VirtualTime time) throws Exception {
            Thread thread = new Thread(() -> {
                try {
                    time.sleep(1_000_000_000L);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
            thread.join();
            assertThat(time.elapsed()).hasSeconds(1);
        }
    }
}
