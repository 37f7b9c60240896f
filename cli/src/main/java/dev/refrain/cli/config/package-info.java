/** What a TOML file says is to be fetched, how, and where to; checked in full before anything starts. */
@NullMarked
package dev.refrain.cli.config;

import org.jspecify.annotations.NullMarked;
