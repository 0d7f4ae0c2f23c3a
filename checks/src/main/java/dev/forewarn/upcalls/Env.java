package dev.forewarn.upcalls;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Where an expression stands: in which code, and what was passed for its parameters.
 *
 * @param body the method, lambda or initialiser; null for the initialiser of a field
 * @param self what the method was called on; null if that is not known
 */
record Env(
    ClassSymbol cls,
    CompilationUnitTree unit,
    Tree body,
    Map<VarSymbol, Bound> parameters,
    Bound self,
    int depth) {

  /** An expression with the place where it stands. */
  record Bound(ExpressionTree tree, Env env) {}

  static Env of(ClassSymbol cls, CompilationUnitTree unit, Tree body) {
    return new Env(cls, unit, body, Map.of(), null, 0);
  }

  /** The inside of a method that is called here. */
  Env into(ClassSymbol c, CompilationUnitTree u, Tree code, Map<VarSymbol, Bound> passed) {
    return new Env(c, u, code, new IdentityHashMap<>(passed), null, depth + 1);
  }

  /** The same, called on an object. */
  Env on(Bound object) {
    return new Env(cls, unit, body, parameters, object, depth);
  }
}
