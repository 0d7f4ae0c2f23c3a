/**
 * What native code may run: finds the Java code behind each upcall stub, and what it may throw.
 *
 * <p>{@link dev.forewarn.upcalls.Upcalls} goes backwards from where a stub is made to the code that
 * it runs: through handles that a lookup finds, combinators around them, variables, constants and
 * helpers. Helpers that turn an argument into a stub are known by that argument, so that the code
 * is found where it is written.
 *
 * <p>Then the code is run with what native code may pass: numbers between bounds, segments of known
 * size, texts that may be anything. What is thrown on a way that such values lead to, and that no
 * handler catches, leaves the upcall. Of what comes from elsewhere (fields, calls of code that is
 * not visible) nothing is assumed: it neither throws nor does it not. Which methods of the JDK
 * refuse which arguments, contracts say with the word {@code refuses}.
 *
 * <p>This is another idea than the package {@code flow}, which asks what becomes of a thing on all
 * paths of a method: here the question is which values lead to an exception, and only code that
 * native code calls is looked at.
 */
package dev.forewarn.upcalls;
