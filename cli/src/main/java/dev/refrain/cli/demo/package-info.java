/** The web API of {@code refrain demo}, which misbehaves on purpose; start at {@link dev.refrain.cli.demo.MisbehavingServer}. */
@NullMarked
package dev.refrain.cli.demo;

import org.jspecify.annotations.NullMarked;
