package dev.refrain.contract;

import dev.refrain.RefrainException;
import dev.refrain.contract.ModelPolicy.Declared;
import dev.refrain.contract.ModelPolicy.Says;
import dev.refrain.contract.ModelPolicy.When;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Which declaration of a policy decides about a failure: rules 3 to 6, decisions 2 and 3. */
record ModelRules(List<Declared> declared) {

    /** For failures of the engine's own, which are retried without a rule. */
    private static final Declared WITHOUT_RULE = new Declared(List.of(), When.ALWAYS, Says.RETRY, null, null, null);

    /**
     * Searches from the failure's own type upwards.
     *
     * @param seen the failure, unwrapped; {@code null} where the engine made it
     * @return what retries it, or {@code null}
     * @throws IllegalStateException if a callback is to blame, which is {@link ModelPolicy#ERROR} if it threw that
     */
    Declared of(Class<?> type, Throwable seen) {
        Class<?> top = seen == null ? RefrainException.class : seen instanceof Error ? Error.class : Throwable.class;
        boolean odd = ModelStep.isOdd(seen);
        for (Class<?> next = type; top.isAssignableFrom(next); next = next.getSuperclass()) {
            List<Declared> here = of(next);
            Declared first =
                    here.stream().filter(each -> holds(each, odd)).findFirst().orElse(null);
            Says says = first == null ? null : first.says().isVerdict() && !odd ? Says.RETRY : first.says();
            check(says != Says.VERDICT_ERROR, ModelPolicy.ERROR);
            check(says != Says.VERDICT_NULL, new IllegalStateException());
            boolean onlyGivesUp = here.stream().allMatch(each -> each.says() == Says.GIVE_UP);
            if (says == Says.RETRY || says == Says.VERDICT_AFTER) {
                return first;
            }
            if (says == null ? !onlyGivesUp : says != Says.VERDICT_PASS) {
                return null;
            }
        }
        return seen == null ? WITHOUT_RULE : null;
    }

    private static boolean holds(Declared declared, boolean odd) {
        check(declared.when() != When.ERROR, ModelPolicy.ERROR);
        return declared.when() == When.ALWAYS || (declared.when() == When.ODD) == odd;
    }

    /** Those about one type: with a condition, in order, and then the last one without. */
    private List<Declared> of(Class<?> type) {
        List<Declared> all =
                declared.stream().filter(each -> each.types().contains(type)).toList();
        Stream<Declared> always = all.stream().filter(each -> each.when() == When.ALWAYS);
        return Stream.concat(
                        all.stream().filter(each -> each.when() != When.ALWAYS),
                        always.reduce((former, later) -> later).stream())
                .toList();
    }

    /** The largest limit, the policy's own included. */
    long mostCalls(long ofPolicy) {
        return declared.stream()
                .filter(each -> each.maxAttempts() != null)
                .filter(each -> each.types().stream().anyMatch(type -> of(type).contains(each)))
                .mapToLong(Declared::maxAttempts)
                .reduce(ofPolicy, Math::max);
    }

    static void check(boolean holds, IllegalStateException error) {
        if (!holds) {
            throw error;
        }
    }

    static Throwable unwrapped(Throwable failure) {
        boolean wraps = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wraps && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }

    static boolean isNeverRetried(Throwable seen) {
        return seen instanceof VirtualMachineError
                || seen instanceof LinkageError
                || seen instanceof InterruptedException
                || seen instanceof CancellationException;
    }
}
