package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import dev.forewarn.bindings.Marks;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Event;
import java.util.IdentityHashMap;
import java.util.Map;

/** Which methods take a lock, or leave one taken. */
final class Locks {

  /** Of a method: whether it takes a lock, and how many more than it gives back. */
  private record Summary(boolean locks, int net) {
    static final Summary NONE = new Summary(false, 0);
  }

  private final Engine engine;
  private final Map<MethodSymbol, Summary> summaries = new IdentityHashMap<>();
  private final Map<Tree, Boolean> any = new IdentityHashMap<>();

  Locks(Engine engine) {
    this.engine = engine;
  }

  /** How many locks more are held after a call than before; negative if it gives some back. */
  int net(MethodSymbol m) {
    return summary(m).net;
  }

  /** Whether a method runs what it is given, or part of it, under a lock. */
  boolean takesLock(MethodSymbol m) {
    return summary(m).locks || (m.flags() & Flags.SYNCHRONIZED) != 0;
  }

  /** Whether all of a method runs under a lock. */
  boolean isGuarded(MethodSymbol m) {
    return (m.flags() & Flags.SYNCHRONIZED) != 0
        || Marks.any(m) && Marks.of(m, "GuardedBy") != null;
  }

  /** Whether a lock is taken anywhere in the code that led to an event. */
  boolean anyIn(Event e) {
    for (Activation a = e.activation(); a != null; a = a.parent()) {
      if (any.computeIfAbsent(a.code(), this::anyIn)) {
        return true;
      }
    }
    return false;
  }

  private boolean anyIn(Tree code) {
    boolean[] found = {
      code instanceof JCMethodDecl m && m.sym != null && (m.sym.flags() & Flags.SYNCHRONIZED) != 0
    };
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitSynchronized(SynchronizedTree block, Void unused) {
        found[0] = true;
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |= takesLock(ASTHelpers.getSymbol(call));
        return super.visitMethodInvocation(call, null);
      }
    }.scan(code, null);
    return found[0];
  }

  private Summary summary(MethodSymbol m) {
    Summary known = summaries.get(m);
    if (known == null) {
      summaries.put(m, Summary.NONE);
      known = find(m);
      summaries.put(m, known);
    }
    return known;
  }

  private Summary find(MethodSymbol m) {
    Contract c = engine.contract(m);
    if (c != null && c.is(Trait.Locks.class)) {
      return new Summary(true, 1);
    }
    if (c != null && c.is(Trait.Unlocks.class)) {
      return new Summary(false, -1);
    }
    MethodTree tree = engine.sources().method(m);
    if (tree == null || tree.getBody() == null) {
      return Summary.NONE;
    }
    int[] net = {0};
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        super.visitMethodInvocation(call, null);
        Summary s = summary(ASTHelpers.getSymbol(call));
        net[0] += s.net;
        any[0] |= s.locks;
        return null;
      }

      @Override
      public Void visitSynchronized(SynchronizedTree block, Void unused) {
        any[0] = true;
        return super.visitSynchronized(block, null);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
        return null;
      }
    }.scan(tree.getBody(), null);
    return new Summary(any[0], Math.max(-1, Math.min(1, net[0])));
  }
}
