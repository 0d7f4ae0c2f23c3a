/**
 * Names what javac and {@code java.lang.foreign} have: keys of methods, the types of the API of
 * foreign memory, the sources of a compilation, marks (annotations) by their simple names.
 */
package dev.forewarn.bindings;
