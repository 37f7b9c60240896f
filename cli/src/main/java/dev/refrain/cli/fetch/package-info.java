/** Fetches: one request is one retried HTTP call, a run is many of them side by side. */
@NullMarked
package dev.refrain.cli.fetch;

import org.jspecify.annotations.NullMarked;
