package dev.refrain.annotations.rules;

import java.util.List;
import java.util.concurrent.CancellationException;

/** The errors that are final whatever a policy says; see {@link dev.refrain.RetryPolicy}. */
public final class NeverRetried {

    /** The types; their subtypes are final, too. */
    public static final List<Class<?>> TYPES = List.of(
            InterruptedException.class,
            CancellationException.class,
            VirtualMachineError.class,
            LinkageError.class,
            ThreadDeath.class);

    private NeverRetried() {}

    /**
     * Why such a type can't be named to be retried.
     *
     * @param name how to call the type
     * @return what is wrong, and what to do
     */
    public static String problem(String name) {
        return name + " is never retried, whatever a policy says: leave it out";
    }
}
