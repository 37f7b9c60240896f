/** {@code @Retried}, so that each method carries its own rules, and the policies that go by a name. */
@NullMarked
package dev.refrain.annotations;

import org.jspecify.annotations.NullMarked;
