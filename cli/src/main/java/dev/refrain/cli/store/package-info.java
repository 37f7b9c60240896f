/** Stores what was fetched, and knows what is there already. */
@NullMarked
package dev.refrain.cli.store;

import org.jspecify.annotations.NullMarked;
