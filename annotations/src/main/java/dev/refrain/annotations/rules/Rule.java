package dev.refrain.annotations.rules;

import java.util.List;
import java.util.Optional;

/**
 * What one annotation says of the errors that it names.
 *
 * @param <C> stands for a class
 * @param on the errors to retry; none for what is transient
 * @param giveUpOn the errors that are final
 * @param maxAttempts the calls, where that is said
 * @param waits the backoff, where that is said
 */
public record Rule<C>(List<C> on, List<C> giveUpOn, Optional<Integer> maxAttempts, Optional<Waits> waits) {}
