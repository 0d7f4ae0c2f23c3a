/**
 * What the values of the API that describe native memory and functions are: layouts, paths into
 * them, descriptors, types of handles, options of the linker.
 *
 * <p>The JDK that runs the compiler is asked: {@link dev.forewarn.constants.Evaluator} calls its
 * very methods with values that are known, and hands out what they return ({@link
 * dev.forewarn.constants.Evaluated}) or the exception that they throw ({@link
 * dev.forewarn.constants.Rejection}). Which methods can be called so, a contract file says with the
 * word {@code evaluates}; the evaluator refuses all but the ones that only describe. It never runs
 * code of users, never looks a symbol up, and never allocates native memory.
 *
 * <p>Where the values come from is not its business: the package {@code flow} carries them through
 * variables, fields and methods like any other value. What depends on the platform (C's {@code
 * long}) is known for each, and what is made of it is evaluated for each.
 *
 * <p>Handles are not made: of a handle its type is known ({@link
 * dev.forewarn.constants.HandleType}), and what the linker demands of a descriptor is written down
 * in {@code LinkerRules}, because asking the linker would make it generate code.
 *
 * <p>Of classes that are there as class files only, {@link dev.forewarn.constants.CompiledClasses}
 * follows the instructions that give constants their values, and short methods, by the same
 * evaluator.
 *
 * <p>To cover one more method, add the word to its contract; if calling it does more than compute,
 * add it to {@code LinkerCalls} or {@code HandleCalls} beside the others.
 */
package dev.forewarn.constants;
