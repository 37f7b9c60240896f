package dev.refrain.peers;

/** The library does not have what the case is about, so that the case says nothing of it. */
final class NoSuchFeature extends RuntimeException {}
