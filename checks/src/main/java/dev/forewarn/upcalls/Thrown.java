package dev.forewarn.upcalls;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;

/**
 * An exception on its way.
 *
 * @param type what it is, or something more general
 * @param exact whether it is of that very type
 * @param grade how evident it is
 * @param at what throws it, in the code under analysis
 * @param unit the file of {@code at}
 * @param origin what throws it in the end: {@code at}, or deeper down
 * @param originUnit the file of {@code origin}
 * @param callee the method that declares it; null if code is seen to throw it
 */
record Thrown(
    Type type,
    boolean exact,
    Grade grade,
    Tree at,
    CompilationUnitTree unit,
    Tree origin,
    CompilationUnitTree originUnit,
    String callee) {

  /** The same as far as it is of a narrower type. */
  Thrown as(Type narrower) {
    return new Thrown(narrower, false, grade, at, unit, origin, originUnit, callee);
  }

  /** The same, seen from the call that leads to it. */
  Thrown through(Tree call, CompilationUnitTree of) {
    return new Thrown(type, exact, grade, call, of, origin, originUnit, callee);
  }

  /** The same, no more evident than the way to it. */
  Thrown atMost(Grade g) {
    return new Thrown(type, exact, grade.least(g), at, unit, origin, originUnit, callee);
  }
}
