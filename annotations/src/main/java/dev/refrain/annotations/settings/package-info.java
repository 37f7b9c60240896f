/** Reads the files that say how calls are retried. */
@NullMarked
package dev.refrain.annotations.settings;

import org.jspecify.annotations.NullMarked;
