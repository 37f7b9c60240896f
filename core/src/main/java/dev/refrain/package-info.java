/** Retries what fails for a passing reason; start at {@link dev.refrain.Retry}. */
@NullMarked
package dev.refrain;

import org.jspecify.annotations.NullMarked;
