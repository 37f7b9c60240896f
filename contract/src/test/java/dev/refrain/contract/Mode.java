package dev.refrain.contract;

import dev.refrain.RetryPolicy;

/** The ways to run one operation. */
enum Mode {
    /** {@code call}, on the test's thread. */
    BLOCKING,
    /** {@code callAsync}, of stages that are done when the operation returns them. */
    ASYNC,
    /** {@code callAsync}, of stages that complete a millisecond later. */
    ASYNC_LATER,
    /** {@code callAsync}, of an operation that throws where it could return a failed stage. */
    ASYNC_THROWING,
    /** {@code submit}, on virtual time's own threads. */
    OFFLOADED,
    /** {@code submit}, on a real pool of two threads. */
    POOLED;

    boolean isAsync() {
        return this == ASYNC || this == ASYNC_LATER || this == ASYNC_THROWING;
    }

    /** Whether attempts hold a thread. */
    boolean isThreaded() {
        return this == OFFLOADED || this == POOLED;
    }

    /** An execution in this mode of an operation that behaves so, and from its last behaviour on always the same. */
    Scenario scenario(RetryPolicy policy, Behaviour... script) {
        return new Scenario(this, policy, script);
    }

    /** Runs an execution to its end, and checks everything that must hold of any. */
    Ended run(RetryPolicy policy, Behaviour... script) {
        return scenario(policy, script).run();
    }
}
