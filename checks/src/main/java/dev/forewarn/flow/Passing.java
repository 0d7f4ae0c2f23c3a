package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import dev.forewarn.code.Copies;
import java.util.List;

/**
 * Tells what the calls of a class give to native code, through methods of this compilation that
 * pass it on, and which of them end what they are given.
 */
final class Passing {

  /** How deep other methods are looked into. */
  private static final int DEPTH = 4;

  private final Engine engine;
  private final JCClassDecl tree;
  private final SharedCode code;

  Passing(Engine engine, JCClassDecl tree, SharedCode code) {
    this.engine = engine;
    this.tree = tree;
    this.code = code;
  }

  /** Whether native code gets a variable by a call. */
  boolean passes(MethodInvocationTree call, VarSymbol v) {
    return passes(call, v, DEPTH);
  }

  private boolean passes(MethodInvocationTree call, VarSymbol v, int depth) {
    int i = argument(call, v);
    MethodSymbol m = ASTHelpers.getSymbol(call);
    if (i < 0) {
      return false;
    }
    if ((m.flags() & (Flags.NATIVE | Flags.SIGNATURE_POLYMORPHIC)) != 0
        || engine.natives().of(m) != null) {
      return true;
    }
    for (SharedCode.Call inside : calls(m, i, depth)) {
      if (passes(inside.at(), m.params().get(i), depth - 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call gives a field to native code, which does not end what it holds. */
  boolean lends(MethodInvocationTree call, VarSymbol field) {
    return passes(call, field, DEPTH) && !ends(call, argument(call, field), DEPTH);
  }

  /** Whether native code gets an argument of a call. */
  boolean reachesNative(MethodInvocationTree call, int argument) {
    MethodSymbol m = ASTHelpers.getSymbol(call);
    return (m.flags() & (Flags.NATIVE | Flags.SIGNATURE_POLYMORPHIC)) != 0
        || engine.natives().of(m) != null
        || passesOn(m, argument);
  }

  /** Whether a method passes a parameter on to native code. */
  boolean passesOn(MethodSymbol m, int parameter) {
    for (SharedCode.Call inside : calls(m, parameter, DEPTH)) {
      if (passes(inside.at(), m.params().get(parameter), DEPTH - 1)) {
        return true;
      }
    }
    return false;
  }

  /** The calls of a method of this compilation that may be given one of its parameters. */
  private List<SharedCode.Call> calls(MethodSymbol m, int parameter, int depth) {
    if (depth == 0
        || parameter >= m.params().size()
        || engine.sources().method(m) == null
        || !(engine.sources().classTree(m.enclClass()) instanceof JCClassDecl c)
        || c.sym == null) {
      return List.of();
    }
    return engine.contradictions(c).code().callsIn(m).stream()
        .filter(inside -> ASTHelpers.getSymbol(inside.at()) != m)
        .toList();
  }

  /** Which argument of a call is a variable, or a copy of it; -1 if none is. */
  int argument(MethodInvocationTree call, VarSymbol v) {
    Copies copies = copies(v);
    int i = 0;
    for (ExpressionTree a : call.getArguments()) {
      if (copies.of(a) == v) {
        return i;
      }
      i++;
    }
    return -1;
  }

  /** The copies that code makes which can see a field or parameter. */
  Copies copies(VarSymbol v) {
    return v.owner instanceof MethodSymbol
            && v.enclClass() != tree.sym
            && engine.sources().classTree(v.enclClass()) instanceof JCClassDecl c
            && c.sym != null
        ? engine.contradictions(c).code().copies()
        : code.copies();
  }

  /** Whether a call ends what an argument holds. */
  boolean ends(MethodInvocationTree call, int argument) {
    return ends(call, argument, DEPTH);
  }

  private boolean ends(MethodInvocationTree call, int argument, int depth) {
    NativeCallee callee = engine.natives().called(call);
    if (callee != null) {
      int leading = callee.variadic() ? 0 : call.getArguments().size() - callee.arity();
      return leading >= 0 && argument >= leading && callee.ends(argument - leading);
    }
    MethodSymbol m = ASTHelpers.getSymbol(call);
    for (SharedCode.Call inside : calls(m, argument, depth)) {
      int i = argument(inside.at(), m.params().get(argument));
      if (i >= 0 && ends(inside.at(), i, depth - 1)) {
        return true;
      }
    }
    return false;
  }
}
