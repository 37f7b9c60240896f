/**
 * Retries of what talks to a database through JDBC: {@link dev.refrain.jdbc.SqlErrors} knows which errors pass,
 * {@link dev.refrain.jdbc.Transactions} repeats whole transactions.
 */
@NullMarked
package dev.refrain.jdbc;

import org.jspecify.annotations.NullMarked;
