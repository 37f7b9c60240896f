/** Tells the user how a run goes, and how it went. */
@NullMarked
package dev.refrain.cli.report;

import org.jspecify.annotations.NullMarked;
