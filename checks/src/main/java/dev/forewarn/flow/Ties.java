package dev.forewarn.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.code.StateUses;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.LifetimeState.Status;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Conditions whose outcome may be tied to what was closed before: {@code if (bits.get(0)) return;
 * bits.set(0); arena.close();}. Where the engine cannot tell how such a condition comes out, what
 * it may be tied to is neither closed nor open behind it.
 *
 * <p>It may be tied where the close stood under a condition on the same state, which the code
 * changes, where the code that closes changes that state, and where it was changed since.
 */
final class Ties {

  private final Run run;
  private StateUses uses;

  /** The conditions that decide whether a tree is run, in the code that it is written in. */
  private final Map<Tree, Map<Tree, List<ExpressionTree>>> guards = new IdentityHashMap<>();

  Ties(Run run) {
    this.run = run;
  }

  /** The world before a condition that may come out either way. */
  World undecided(ExpressionTree condition, World w, Frame f) {
    Set<Lifetime> tied = null;
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      LifetimeState s = w.state(l);
      if (s.status() == Status.CLOSED
          && s.closed() != null
          && isTied(condition, s.closed(), w, f)) {
        tied = tied == null ? new HashSet<>() : tied;
        tied.add(l);
      }
    }
    return tied == null ? w : Doubts.settled(w, tied);
  }

  private boolean isTied(ExpressionTree condition, Event closed, World w, Frame f) {
    if (uses == null) {
      uses = new StateUses(run.engine());
    }
    StateUses.Read read = uses.readBy(condition).without(v -> isAnswer(w.local(v)));
    if (read.isEmpty()) {
      return false;
    }
    Event here = f.event(condition);
    Activation common = closed.commonWith(here);
    Tree at = closed.tree();
    boolean within = common != null;
    for (Activation a = closed.activation(); a != null; a = a.parent()) {
      for (ExpressionTree guard : guards(a.code(), at)) {
        StateUses.Read both = read.and(uses.readBy(guard));
        if (!both.isEmpty()
            && (uses.changes(a.code(), both) || uses.changes(f.activation().code(), both))) {
          return true;
        }
      }
      if (within && a != common && uses.changes(a.code(), read)) {
        return true;
      }
      if (within) {
        int until = a == common ? start(callIn(common, here)) : Integer.MAX_VALUE;
        if (uses.changesBetween(a.code(), read, end(at), until)) {
          return true;
        }
      }
      within &= a != common;
      at = a.call();
    }
    return false;
  }

  /** Whether a variable holds what one call returned: tests of it are followed. */
  private static boolean isAnswer(Value v) {
    return v instanceof Value.Same s
        && !s.mentions().isEmpty()
        && s.mentions().stream().allMatch(ObjectId.class::isInstance);
  }

  /** What led to an event in the code of an activation further up. */
  private static Tree callIn(Activation outer, Event e) {
    Tree at = e.tree();
    for (Activation a = e.activation(); a != outer; a = a.parent()) {
      at = a.call();
    }
    return at;
  }

  private static int start(Tree tree) {
    return TreeInfo.getStartPos((JCTree) tree);
  }

  private static int end(Tree tree) {
    return TreeInfo.endPos((JCTree) tree);
  }

  // ---- guards -----------------------------------------------------------------------------------

  private List<ExpressionTree> guards(Tree code, Tree tree) {
    return guards
        .computeIfAbsent(code, k -> new IdentityHashMap<>())
        .computeIfAbsent(tree, k -> find(code, tree));
  }

  private static List<ExpressionTree> find(Tree code, Tree tree) {
    List<ExpressionTree> out = new ArrayList<>();
    new TreeScanner<Boolean, Void>() {
      @Override
      public Boolean scan(Tree t, Void unused) {
        if (t == tree) {
          return true;
        }
        if (t == null) {
          return false;
        }
        Boolean below = super.scan(t, null);
        return Boolean.TRUE.equals(below);
      }

      @Override
      public Boolean reduce(Boolean a, Boolean b) {
        return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b);
      }

      @Override
      public Boolean visitIf(IfTree t, Void unused) {
        boolean inside = reduce(scan(t.getThenStatement(), null), scan(t.getElseStatement(), null));
        return guarded(inside, t.getCondition());
      }

      @Override
      public Boolean visitWhileLoop(WhileLoopTree t, Void unused) {
        return guarded(scan(t.getStatement(), null), t.getCondition());
      }

      @Override
      public Boolean visitConditionalExpression(ConditionalExpressionTree t, Void unused) {
        boolean inside =
            reduce(scan(t.getTrueExpression(), null), scan(t.getFalseExpression(), null));
        return guarded(inside, t.getCondition());
      }

      @Override
      public Boolean visitBinary(BinaryTree t, Void unused) {
        boolean inside =
            (t.getKind() == Tree.Kind.CONDITIONAL_AND || t.getKind() == Tree.Kind.CONDITIONAL_OR)
                && scan(t.getRightOperand(), null);
        return guarded(inside, t.getLeftOperand())
            || !inside && Boolean.TRUE.equals(super.visitBinary(t, null));
      }

      @Override
      public Boolean visitSwitch(SwitchTree t, Void unused) {
        return guarded(scan(t.getCases(), null), t.getExpression());
      }

      @Override
      public Boolean visitSwitchExpression(SwitchExpressionTree t, Void unused) {
        return guarded(scan(t.getCases(), null), t.getExpression());
      }

      @Override
      public Boolean visitBlock(BlockTree t, Void unused) {
        return among(t.getStatements());
      }

      @Override
      public Boolean visitCase(CaseTree t, Void unused) {
        return t.getStatements() == null
            ? Boolean.TRUE.equals(super.visitCase(t, null))
            : among(t.getStatements());
      }

      /** Behind a statement that leaves in some case, its condition decides as well. */
      private boolean among(List<? extends StatementTree> statements) {
        for (int i = 0; i < statements.size(); i++) {
          if (scan(statements.get(i), null)) {
            for (StatementTree before : statements.subList(0, i)) {
              leaving(before);
            }
            return true;
          }
        }
        return false;
      }

      private void leaving(StatementTree before) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitIf(IfTree t, Void unused) {
            if (mayLeave(t)) {
              out.add(t.getCondition());
            }
            return super.visitIf(t, null);
          }
        }.scan(before, null);
      }

      private boolean guarded(Boolean inside, ExpressionTree by) {
        if (Boolean.TRUE.equals(inside)) {
          out.add(by);
          return true;
        }
        return Boolean.TRUE.equals(scan(by, null));
      }
    }.scan(code, null);
    return out;
  }

  private static boolean mayLeave(IfTree tree) {
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree t, Void unused) {
        if (t != null) {
          switch (t.getKind()) {
            case RETURN, THROW, CONTINUE, BREAK, YIELD -> any[0] = true;
            default -> {}
          }
        }
        return super.scan(t, null);
      }
    }.scan(tree, null);
    return any[0];
  }
}
