/** The soak: millions of executions of a mixed load in real time, of which each must end exactly as its kind says. */
@NullMarked
package dev.refrain.soak;

import org.jspecify.annotations.NullMarked;
