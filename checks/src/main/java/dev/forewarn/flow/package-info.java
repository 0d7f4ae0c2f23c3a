/**
 * Follows the program: an abstract interpreter that carries {@linkplain dev.forewarn.worlds.Worlds
 * worlds} through the code of a method and through the methods that it calls, and notes {@linkplain
 * dev.forewarn.facts.Fact facts}.
 *
 * <p>{@link dev.forewarn.flow.FlowAnalysis} is the way in. {@code Engine} is shared by a
 * compilation, {@code Run} by the analysis of one method. Then by what they are about:
 *
 * <ul>
 *   <li>code: {@code Statements}, {@code Expressions}, {@code Branches}, {@code Tries}, {@code
 *       Iterations}, {@code Switches}, {@code Patterns}; {@code Conditions}, {@code Comparisons},
 *       {@code Ties} and {@code Guesses} for what a decision says
 *   <li>calls: {@code Calls}, {@code Bodies}, {@code Construction}, {@code Functions}, {@code
 *       Dispatch}; {@code Effects} does what a contract says, {@code Running} what runs later or
 *       elsewhere; {@code Relevance} tells what need not be run
 *   <li>memory: {@code Lifetimes}, {@code Objects}, {@code Containers}, {@code Escapes}, {@code
 *       Pointers}, {@code Extents}, {@code Cells}
 *   <li>native code: {@code Natives}, {@code NativeCalls}, {@code NativeCall}, {@code Constants},
 *       {@code Wirings}, {@code Handles}
 *   <li>what is found when a method ends: {@code Endings}, {@code Collector}
 *   <li>whole classes: {@code OwnedFields}, {@code Invariants}, {@code Statics}; for threads {@code
 *       Contradictions}, {@code SharedCode}, {@code Exclusion}, {@code CloseRaces}, {@code
 *       LentHandles}
 * </ul>
 */
package dev.forewarn.flow;
