/** What {@code @Retried} means, whether it is read while compiling or while running. Not for users: it may change at any time. */
@NullMarked
package dev.refrain.annotations.rules;

import org.jspecify.annotations.NullMarked;
