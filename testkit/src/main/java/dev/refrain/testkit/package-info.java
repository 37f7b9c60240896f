/** Virtual time and recorded events, for tests of code that retries. */
@NullMarked
package dev.refrain.testkit;

import org.jspecify.annotations.NullMarked;
