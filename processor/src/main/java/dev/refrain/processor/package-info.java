/** Checks {@code @Retried} while compiling, and writes the class that retries. */
@NullMarked
package dev.refrain.processor;

import org.jspecify.annotations.NullMarked;
