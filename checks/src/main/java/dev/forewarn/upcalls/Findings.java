package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Set;

/**
 * Holds what was found out of expressions, such as that {@code a & 3} is 0, against what is found
 * out of their variables later: of few numbers, each is tried.
 */
final class Findings {

  /** So many numbers are tried. */
  private static final int FEW = 16;

  private final Body body;

  Findings(Body body) {
    this.body = body;
  }

  /** Notes what an expression was found to be, if it computes with one variable only. */
  void find(ExpressionTree of, Num is, State s) {
    Set<VarSymbol> all = Names.mentioned(of);
    VarSymbol only = all.size() == 1 ? all.iterator().next() : null;
    if (only != null && only.owner instanceof MethodSymbol && isPlain(of)) {
      s.find(new State.Found(of, only, is));
    }
  }

  /** Whether an expression has nothing but operators, constants and variables of the method. */
  private static boolean isPlain(ExpressionTree e) {
    boolean[] plain = {true};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        boolean writes =
            tree instanceof UnaryTree u
                && switch (u.getKind()) {
                  case UNARY_MINUS, UNARY_PLUS, BITWISE_COMPLEMENT -> false;
                  default -> true;
                };
        boolean field =
            (tree instanceof IdentifierTree || tree instanceof MemberSelectTree)
                && !(ASTHelpers.getSymbol(tree) instanceof VarSymbol v
                    && (v.owner instanceof MethodSymbol || v.getConstValue() != null));
        plain[0] &=
            !(writes
                || field
                || tree instanceof AssignmentTree
                || tree instanceof CompoundAssignmentTree
                || tree instanceof MethodInvocationTree
                || tree instanceof NewClassTree);
        return plain[0] ? super.scan(tree, null) : null;
      }
    }.scan(e, null);
    return plain[0];
  }

  /**
   * Whether a variable of which more was learned can be anything still; what it cannot be is taken
   * out.
   */
  boolean agrees(VarSymbol v, State s) {
    Set<State.Found> about = s.found(v);
    if (about.isEmpty()
        || !(s.local(v) instanceof Num n)
        || n.high() - n.low() < 0
        || n.high() - n.low() > FEW) {
      return true;
    }
    Num left = n;
    for (long x = n.low(); x <= n.high() && left != null; x++) {
      left = allows(about, v, x, s) ? left : left.without(x);
    }
    if (left != null) {
      s.refine(v, left);
    }
    return left != null;
  }

  /** What an expression is that was looked at before; null if it cannot be anything. */
  Val again(ExpressionTree e, Val now, State s) {
    Val out = now;
    for (VarSymbol v : Names.mentioned(e)) {
      for (State.Found f : s.found(v)) {
        if (out instanceof Num n && f.of().toString().equals(e.toString())) {
          out = n.within(f.is().low(), f.is().high());
        }
      }
    }
    return out;
  }

  private boolean allows(Set<State.Found> about, VarSymbol v, long x, State s) {
    for (State.Found f : about) {
      State tried = s.copy();
      tried.refine(v, Num.of(x));
      // It was evaluated before: now only its value is of interest.
      if (body.expressions().eval(f.of(), tried, new Leaving()) instanceof Num now
          && now.single()
          && !f.is().holds(now.low())) {
        return false;
      }
    }
    return true;
  }
}
