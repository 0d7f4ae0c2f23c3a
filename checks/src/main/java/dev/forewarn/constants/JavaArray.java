package dev.forewarn.constants;

/**
 * An array of primitives, of which the size is known.
 *
 * @param length how many elements it has
 * @param element the bytes of each
 */
public record JavaArray(long length, long element) {}
