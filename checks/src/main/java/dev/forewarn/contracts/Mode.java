package dev.forewarn.contracts;

/**
 * A way of working that a program chooses for a library, as a whole.
 *
 * @param unsafe whether functions of which nothing else is said are one at a time in it
 */
public record Mode(String name, boolean unsafe) {}
