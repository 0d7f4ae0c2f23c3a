package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.contracts.ThreadSafety;
import dev.forewarn.contracts.ThreadSafety.Kind;
import dev.forewarn.facts.Place;
import dev.forewarn.facts.ThreadFact.UnjustifiedClaim.Flaw;
import java.util.List;

/**
 * Which calls of a class lead to C functions that several threads must not call as they do, through
 * methods of this compilation.
 */
final class UnsafeCalls {

  /** How deep other methods are looked into. */
  private static final int DEPTH = 4;

  /**
   * A function whose calls on the same object must not overlap.
   *
   * @param argument which argument of the call that leads there is that object
   */
  private record Confined(String function, int argument) {}

  private final Engine engine;
  private final JCClassDecl tree;
  private final CompilationUnitTree unit;
  private final SharedCode code;

  UnsafeCalls(Engine engine, JCClassDecl tree, CompilationUnitTree unit, SharedCode code) {
    this.engine = engine;
    this.tree = tree;
    this.unit = unit;
    this.code = code;
  }

  /** A function that one thread only may call, whatever lock it takes; null if it is none. */
  Contradictions.Found mainOnly(SharedCode.Call call) {
    if (call.inFunction() || engine.threadTests().in(call.in())) {
      return null;
    }
    String function = function(call.at(), Kind.MAIN, DEPTH);
    return function == null ? null : found(Flaw.MAIN_ONLY, function, call.at());
  }

  /** What is wrong with a call, for want of a lock; null if nothing is. */
  Contradictions.Found of(SharedCode.Call call) {
    boolean guarded = code.isGuarded(call);
    if (!guarded) {
      Confined c = confined(call.at(), DEPTH);
      if (c != null
          && code.copies().of(call.at().getArguments().get(c.argument)) instanceof VarSymbol v
          && v.owner == tree.sym) {
        return found(Flaw.OVERLAPPING_CALLS, c.function, call.at());
      }
      String user = unshared(call.at());
      if (user != null) {
        return found(Flaw.OVERLAPPING_CALLS, user, call.at());
      }
    }
    boolean perObject = guarded && code.isLockedPerObject(call) && mayBeSeveral();
    if (guarded && !perObject) {
      return null;
    }
    String function = function(call.at(), Kind.UNSAFE, DEPTH);
    return function == null
        ? null
        : found(perObject ? Flaw.LOCK_PER_OBJECT : Flaw.UNSAFE_FUNCTION, function, call.at());
  }

  /** A function that is one at a time in the whole process, called by a constructor for others. */
  Contradictions.Found creating() {
    for (SharedCode.Call call : code.creating()) {
      if (!call.held() && (call.in().flags() & Flags.PRIVATE) == 0) {
        String function = function(call.at(), Kind.UNSAFE, DEPTH);
        if (function != null) {
          return found(Flaw.UNSAFE_FUNCTION, function, call.at());
        }
      }
    }
    return null;
  }

  /** What is wrong with calling a function at all without a lock; null if nothing is. */
  Contradictions.Found unsafe(String function, Tree at) {
    return is(function, Kind.UNSAFE) ? found(Flaw.UNSAFE_FUNCTION, function, at) : null;
  }

  private Contradictions.Found found(Flaw flaw, String function, Tree at) {
    FunctionModel model = engine.natives().model(function);
    Place chosen = flaw == Flaw.MAIN_ONLY || model == null ? null : engine.modes().unsafe(model);
    return new Contradictions.Found(flaw, function, new Place(unit, at), chosen);
  }

  private boolean is(String function, Kind kind) {
    ThreadSafety threads = engine.natives().threads(function);
    return threads != null && threads.kind() == kind;
  }

  /** Whether the class may have more than one object. */
  private boolean mayBeSeveral() {
    if ((tree.sym.flags() & Flags.ENUM) != 0) {
      return false;
    }
    for (JCTree member : tree.defs) {
      if (member instanceof JCMethodDecl m
          && m.sym != null
          && m.sym.isConstructor()
          && (m.sym.flags() & Flags.PRIVATE) == 0) {
        return true;
      }
    }
    return false;
  }

  /** The function of a kind that a call leads to, through methods of other classes; or null. */
  private String function(MethodInvocationTree call, Kind kind, int depth) {
    NativeCallee callee = engine.natives().called(call);
    if (callee != null) {
      return is(callee.name(), kind) ? callee.name() : null;
    }
    MethodSymbol m = ASTHelpers.getSymbol(call);
    if (depth == 0 || m.enclClass() == tree.sym) {
      return null;
    }
    boolean lockHelps = kind != Kind.MAIN;
    SharedCode its = codeOf(m);
    if (its == null || lockHelps && its.isGuarded(m) || engine.threadTests().in(m)) {
      return null;
    }
    for (SharedCode.Call inside : calls(its, m)) {
      boolean helped = lockHelps ? its.isGuarded(inside) : inside.inFunction();
      String found = helped ? null : function(inside.at(), kind, depth - 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The function that a call leads to which must not be called on the same object at once. */
  private Confined confined(MethodInvocationTree call, int depth) {
    NativeCallee callee = engine.natives().called(call);
    if (callee != null) {
      ThreadSafety threads = engine.natives().threads(callee.name());
      if (threads == null || threads.kind() != Kind.CONFINED || threads.confinedTo() < 0) {
        return null;
      }
      int leading = call.getArguments().size() - callee.arity();
      int i = callee.variadic() ? threads.confinedTo() : threads.confinedTo() + leading;
      return leading >= 0 && i < call.getArguments().size() ? new Confined(callee.name(), i) : null;
    }
    MethodSymbol m = ASTHelpers.getSymbol(call);
    SharedCode its = depth == 0 || m.params().isEmpty() ? null : codeOf(m);
    if (its == null || its.isGuarded(m)) {
      return null;
    }
    for (SharedCode.Call inside : calls(its, m)) {
      Confined inner = its.isGuarded(inside) ? null : confined(inside.at(), depth - 1);
      int i =
          inner == null
              ? -1
              : m.params().indexOf(its.copies().of(inside.at().getArguments().get(inner.argument)));
      if (i >= 0 && i < call.getArguments().size()) {
        return new Confined(inner.function, i);
      }
    }
    return null;
  }

  /** The function that is given a field which two threads must not use at once; null if none is. */
  private String unshared(MethodInvocationTree call) {
    int i = 0;
    for (ExpressionTree a : call.getArguments()) {
      if (code.copies().of(a) instanceof VarSymbol v
          && v.owner == tree.sym
          && engine.invariants().isUnshared(v)) {
        return user(call, i, DEPTH);
      }
      i++;
    }
    return null;
  }

  /** The function that a call gives an argument to, unless it is safe whatever it is given. */
  private String user(MethodInvocationTree call, int argument, int depth) {
    NativeCallee callee = engine.natives().called(call);
    if (callee != null) {
      return is(callee.name(), Kind.SAFE) ? null : callee.name();
    }
    MethodSymbol m = ASTHelpers.getSymbol(call);
    SharedCode its = depth == 0 || argument >= m.params().size() ? null : codeOf(m);
    if (its == null || its.isGuarded(m)) {
      return null;
    }
    for (SharedCode.Call inside : calls(its, m)) {
      int i = its.isGuarded(inside) ? -1 : indexOf(m.params().get(argument), inside, its);
      String found = i < 0 ? null : user(inside.at(), i, depth - 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static int indexOf(VarSymbol v, SharedCode.Call call, SharedCode its) {
    int i = 0;
    for (ExpressionTree a : call.at().getArguments()) {
      if (its.copies().of(a) == v) {
        return i;
      }
      i++;
    }
    return -1;
  }

  private SharedCode codeOf(MethodSymbol m) {
    return engine.sources().method(m) != null
            && engine.sources().classTree(m.enclClass()) instanceof JCClassDecl c
            && c.sym != null
        ? engine.contradictions(c).code()
        : null;
  }

  private static List<SharedCode.Call> calls(SharedCode its, MethodSymbol m) {
    return its.callsIn(m).stream().filter(c -> ASTHelpers.getSymbol(c.at()) != m).toList();
  }
}
