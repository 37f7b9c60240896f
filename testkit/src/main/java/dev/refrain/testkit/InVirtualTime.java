package dev.refrain.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a JUnit test in virtual time, through {@link VirtualTimeExtension}. On a method it overrides what the class says.
 *
 * <pre>{@code
 * @Test
 * @InVirtualTime
 * void retriesUntilItWorks(VirtualTime time, RecordedEvents events) {
 *     Retry retry = CATALOG.time(time).listener(events);
 *     ...
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(VirtualTimeExtension.class)
public @interface InVirtualTime {

    /**
     * The seed.
     *
     * @return what jittered waits follow from
     */
    long seed() default VirtualTime.DEFAULT_SEED;

    /**
     * Whether every sleep moves time.
     *
     * @return {@code true} for {@link VirtualTime#jumping()}
     */
    boolean jumping() default false;

    /**
     * Whether a test may end while timers are pending. Otherwise it fails, for a timer that is left behind is one that its code
     * forgot to cancel.
     *
     * @return {@code true} to allow it
     */
    boolean mayLeaveTimers() default false;
}
