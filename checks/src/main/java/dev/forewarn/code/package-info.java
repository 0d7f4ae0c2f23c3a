/**
 * What the sources of a compilation say, read off their trees: {@link dev.forewarn.code.Program}
 * answers who overrides, implements, calls or writes what, how often code runs, and what is known
 * of the methods that it calls. Nothing here follows the flow of a program.
 */
package dev.forewarn.code;
