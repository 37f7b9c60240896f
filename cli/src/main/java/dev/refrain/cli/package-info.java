/** The {@code refrain} program: its commands. */
@NullMarked
package dev.refrain.cli;

import org.jspecify.annotations.NullMarked;
