package dev.forewarn.contracts;

/**
 * A native library that functions belong to.
 *
 * @param name as the model files call it, which is not the name of a file
 */
public record Library(String name) {}
