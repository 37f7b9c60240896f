package dev.refrain.testkit;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The JUnit extension behind {@link InVirtualTime}; {@code @ExtendWith(VirtualTimeExtension.class)} means the same with the
 * defaults. It gives each test one {@link VirtualTime} and one {@link RecordedEvents} as parameters, fails a test that leaves timers
 * behind, adds the seed and the events to a failure as a suppressed exception, and ends the threads that wait when the test is
 * over.
 */
public final class VirtualTimeExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(VirtualTimeExtension.class);

    /** Made by JUnit. */
    public VirtualTimeExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == VirtualTime.class || type == RecordedEvents.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == VirtualTime.class ? time(context) : events(context);
    }

    /**
     * Looks at what the test left.
     *
     * @param context the test
     * @throws AssertionError if it passed but left timers behind
     */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        VirtualTime time = store(context).get(VirtualTime.class, VirtualTime.class);
        if (time == null) {
            return;
        }
        int left = time.pendingTimers();
        String state = time + ", events " + events(context);
        time.abandon();
        context.getExecutionException().ifPresent(failure -> failure.addSuppressed(new InThisTime(state)));
        if (left > 0
                && context.getExecutionException().isEmpty()
                && !settings(context).mayLeaveTimers()) {
            throw new AssertionError(
                    "the test left timers behind (@InVirtualTime(mayLeaveTimers = true) allows it): " + state);
        }
    }

    private static VirtualTime time(ExtensionContext context) {
        InVirtualTime settings = settings(context);
        return store(context)
                .computeIfAbsent(
                        VirtualTime.class,
                        key -> settings.jumping()
                                ? VirtualTime.jumping(settings.seed())
                                : VirtualTime.seeded(settings.seed()),
                        VirtualTime.class);
    }

    private static RecordedEvents events(ExtensionContext context) {
        return store(context).computeIfAbsent(RecordedEvents.class, key -> new RecordedEvents(), RecordedEvents.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static InVirtualTime settings(ExtensionContext context) {
        for (ExtensionContext at = context; ; at = at.getParent().orElseThrow()) {
            InVirtualTime found = at.getElement()
                    .map(element -> element.getAnnotation(InVirtualTime.class))
                    .orElse(null);
            if (found != null) {
                return found;
            }
            if (at.getParent().isEmpty()) {
                return Defaults.class.getAnnotation(InVirtualTime.class);
            }
        }
    }

    @InVirtualTime
    private interface Defaults {}

    /** Tells of a failure in which virtual time it happened. */
    private static final class InThisTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InThisTime(String state) {
            super(state, null, false, false);
        }
    }
}
