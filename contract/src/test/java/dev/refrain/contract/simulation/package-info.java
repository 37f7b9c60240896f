/**
 * One seed makes a small world: a few executions in virtual time, with callbacks, executors, stages and callers that do whatever
 * code may do. Whatever happens is written to its {@code Journal}, and what must hold of any execution is checked.
 */
package dev.refrain.contract.simulation;
