package dev.refrain;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LeanCall} has in common with many others, so that they share it.
 *
 * @param calls what made it
 * @param loader the class loader that attempts run in
 * @param around the call that the caller was in
 * @param own the call as its budget sees it, see {@link Account}
 * @param random where jitter is drawn from
 * @param ruling by which its failures were retried so far, {@code null} before the first
 */
record Terms(
        RetryCalls calls,
        @Nullable ClassLoader loader,
        @Nullable LogicalCall around,
        @Nullable LogicalCall own,
        RandomGenerator random,
        @Nullable Ruling ruling) {

    /** A class loader that lives as long as this class, so that terms which have it may be held. */
    private static final @Nullable ClassLoader OURS = Terms.class.getClassLoader();

    /** The terms of a call that begins here, or began a moment ago. */
    static Terms here(RetryCalls calls, @Nullable LogicalCall own, @Nullable Ruling ruling) {
        Immediate immediate = calls.immediate();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        LogicalCall around = LogicalCall.running();
        boolean isUsual = loader == OURS && around == null && own == null && ruling == null;
        Terms usual = isUsual ? immediate.usual() : null;
        if (usual != null) {
            return usual;
        }
        Timing timing = immediate.settings().timing();
        Terms here = immediate.terms(calls, loader, around, own, timing.random(), ruling);
        if (isUsual && timing instanceof SystemTiming) {
            immediate.usual(here);
        }
        return here;
    }

    /** The terms after a failure of which that is known. */
    Terms retriedBy(Immediate.Known known) {
        LogicalCall call = LogicalCall.paid(own, known.cost(), settings().budget(), around);
        return calls.immediate().terms(calls, loader, around, call, random, known.ruling());
    }

    Settings settings() {
        return calls.immediate().settings();
    }

    Scope scope() {
        return Scope.of(loader);
    }

    /** Enters the caller's surroundings: what the thread had, for {@link #leave}. */
    @Nullable
    ClassLoader enter() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        if (before != loader) {
            Thread.currentThread().setContextClassLoader(loader);
        }
        return before;
    }

    void leave(@Nullable ClassLoader before) {
        if (before != loader) {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** What a retry that was decided by the ruling took from the budget. */
    int cost() {
        return ruling == null ? 0 : settings().budget().costOf(ruling.rule());
    }

    /** The course of an execution that goes on from here. */
    Course course(int failures, @Nullable Throwable lastFailure, int unspent, int costOfLastRetry) {
        Account account = new Account(settings().budget(), around, own, unspent, costOfLastRetry);
        Course course = calls.course(account, random);
        course.resume(failures, ruling, lastFailure);
        return course;
    }
}
