package dev.forewarn.differential.ownership;

import java.util.function.Predicate;

/**
 * A way to go on with a program.
 *
 * @param name says in reports what was missed
 * @param weight how often it is tried, relative to the others
 * @param emit appends it to the program, or returns false where it does not apply
 */
record Feature(String name, int weight, Predicate<Generation> emit) {}
