package dev.refrain.annotations.rules;

/**
 * Why an annotation can't work.
 *
 * @param annotation which of the annotations, from 0
 * @param attribute which of its attributes, empty for all
 * @param text what is wrong, and what to do
 */
public record Problem(int annotation, String attribute, String text) {}
