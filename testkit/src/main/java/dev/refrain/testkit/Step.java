package dev.refrain.testkit;

/** What virtual time does next: run a task, or wake a thread that is asleep. */
sealed interface Step {

    record Task(Runnable task) implements Step {}

    record Wake(Sleeper sleeper) implements Step {}
}
