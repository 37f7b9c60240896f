/** Retry policies, the calls that follow them, and what they report. */
@NullMarked
package dev.refrain;

import org.jspecify.annotations.NullMarked;
