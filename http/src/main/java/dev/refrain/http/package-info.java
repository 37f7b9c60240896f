/** A {@code java.net.http} client whose requests are retried where that is safe. */
@NullMarked
package dev.refrain.http;

import org.jspecify.annotations.NullMarked;
