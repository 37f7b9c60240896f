/** Servers on loopback that misbehave as a test says. */
package dev.refrain.http.server;
