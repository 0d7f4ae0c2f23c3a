package dev.forewarn.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits worlds by the outcome of a boolean expression, with the effects of evaluating it. */
final class Branches {

  private static final Set<Object> TALLY = Set.of(Condition.TALLY);

  private final Run run;

  /** Whether the condition is that of a loop. */
  private boolean ofRound;

  Branches(Run run) {
    this.run = run;
  }

  /** Adds to {@code yes} and {@code no} the worlds in which {@code tree} comes out so. */
  void split(ExpressionTree tree, Worlds in, Frame f, Worlds yes, Worlds no) {
    split(tree, in, f, yes, no, false);
  }

  /** The same for the condition of a loop, which holds again because the next round is another. */
  void splitRound(ExpressionTree tree, Worlds in, Frame f, Worlds yes, Worlds no) {
    split(tree, in, f, yes, no, true);
  }

  private void split(
      ExpressionTree tree, Worlds in, Frame f, Worlds yes, Worlds no, boolean round) {
    boolean outer = ofRound;
    ofRound = round;
    for (World w : in.list()) {
      split(tree, w, f, yes, no);
    }
    ofRound = outer;
  }

  private void split(ExpressionTree tree, World w, Frame f, Worlds yes, Worlds no) {
    run.step(tree);
    switch (tree) {
      case ParenthesizedTree p -> split(p.getExpression(), w, f, yes, no);
      case UnaryTree u when u.getKind() == Tree.Kind.LOGICAL_COMPLEMENT ->
          split(u.getExpression(), w, f, no, yes);
      case BinaryTree b when b.getKind() == Tree.Kind.CONDITIONAL_AND -> {
        Worlds left = new Worlds();
        split(b.getLeftOperand(), w, f, left, no);
        split(b.getRightOperand(), left, f, yes, no, ofRound);
      }
      case BinaryTree b when b.getKind() == Tree.Kind.CONDITIONAL_OR -> {
        Worlds left = new Worlds();
        split(b.getLeftOperand(), w, f, yes, left);
        split(b.getRightOperand(), left, f, yes, no, ofRound);
      }
      case ConditionalExpressionTree c -> {
        Worlds first = new Worlds();
        Worlds second = new Worlds();
        split(c.getCondition(), w, f, first, second);
        split(c.getTrueExpression(), first, f, yes, no, ofRound);
        split(c.getFalseExpression(), second, f, yes, no, ofRound);
      }
      case InstanceOfTree i -> instanceOf(i, w, f, yes, no);
      case BinaryTree b
          when b.getKind() == Tree.Kind.EQUAL_TO || b.getKind() == Tree.Kind.NOT_EQUAL_TO -> {
        if (b.getKind() == Tree.Kind.EQUAL_TO) {
          equality(b, true, w, f, yes, no);
        } else {
          equality(b, false, w, f, no, yes);
        }
      }
      case MethodInvocationTree m when run.nullness().test(m) != null -> {
        Nullness.Test t = run.nullness().test(m);
        nullTest(m, t, w, f, t.present() ? no : yes, t.present() ? yes : no);
      }
      default -> {
        Condition c =
            run.nullness().throwsIfMissing(tree, w, f) ? null : run.conditions().of(tree, w, f);
        if (c != null) {
          assume(tree, c, w, f, yes, no);
        } else {
          for (Eval x : run.expressions().evaluate(tree, w, f)) {
            Condition is = truth(x.value());
            World y = is == null ? run.pointers().lost(x.value(), x.world()) : x.world();
            assume(tree, is, y, f, yes, no);
          }
        }
      }
    }
  }

  /** The condition under which a value is true; null if nothing is known of it. */
  static Condition truth(Value v) {
    return switch (v) {
      case Value.Constant(Boolean b) -> b ? Condition.ALWAYS : Condition.NEVER;
      case Value.Truth t -> t.condition();
      default -> null;
    };
  }

  private void assume(ExpressionTree tree, Condition c, World in, Frame f, Worlds yes, Worlds no) {
    World w = undecided(tree, c, in, f);
    if (c != null && World.mentions(c, TALLY)) {
      run.doubts().note();
    }
    if (c == null) {
      either(tree, List.of(w), List.of(w), f, yes, no);
    } else {
      List<World> holds = new ArrayList<>();
      w.assume(c, true).forEach(x -> holds.add(run.sameness().one(tree, x, f)));
      either(tree, holds, w.assume(c, false), f, yes, no);
    }
  }

  /** Both outcomes of a condition, which is a guess if there are two. */
  private void either(
      Tree condition, List<World> holds, List<World> fails, Frame f, Worlds yes, Worlds no) {
    boolean guess = !holds.isEmpty() && !fails.isEmpty();
    for (World w : holds) {
      yes.add(guess ? run.guesses().taken(condition, w, true, f) : w);
    }
    for (World w : fails) {
      no.add(
          !guess
              ? w
              : ofRound
                  ? run.guesses().forgotten(condition, w, f)
                  : run.guesses().taken(condition, w, false, f));
    }
  }

  /** The world before a condition, without what its outcome may be tied to if both are possible. */
  private World undecided(ExpressionTree tree, Condition c, World w, Frame f) {
    boolean open = c == null || !w.assume(c, true).isEmpty() && !w.assume(c, false).isEmpty();
    World x = open ? run.pointers().doubted(c, w) : w;
    return open && !ofRound ? run.ties().undecided(tree, x, f) : x;
  }

  private void instanceOf(InstanceOfTree tree, World w, Frame f, Worlds yes, Worlds no) {
    Tree pattern = tree.getPattern() != null ? tree.getPattern() : tree.getType();
    for (Eval operand : run.expressions().evaluate(tree.getExpression(), w, f)) {
      List<World> is = new ArrayList<>();
      List<World> isNot = new ArrayList<>();
      for (Eval x :
          run.patterns()
              .match(pattern, operand.value(), tree.getExpression(), operand.world(), f)) {
        (x.value() == Value.NULL ? isNot : is).add(x.world());
      }
      either(tree, is, isNot, f, yes, no);
    }
  }

  /** Adds to {@code yes} the worlds in which what a call asks for is null. */
  private void nullTest(
      MethodInvocationTree call, Nullness.Test test, World w, Frame f, Worlds yes, Worlds no) {
    Condition pure = run.conditions().of(call, w, f);
    if (pure == null) {
      for (Eval x : run.expressions().evaluate(call, w, f)) {
        assume(
            call,
            truth(x.value()),
            x.world(),
            f,
            test.present() ? no : yes,
            test.present() ? yes : no);
      }
      return;
    }
    Condition absent = test.present() ? Condition.not(pure) : pure;
    World before = undecided(call, absent, w, f);
    VarSymbol tested = run.nullness().tested(test.of(), before);
    for (World x : before.assume(absent, true)) {
      yes.add(tested == null ? x : run.nullness().absent(tested, x));
    }
    for (World x : before.assume(absent, false)) {
      no.add(tested == null ? x : run.nullness().present(tested, x));
    }
  }

  /** Adds to {@code yes} the worlds in which the operands are equal, whatever the operator asks. */
  private void equality(BinaryTree b, boolean asksEqual, World w, Frame f, Worlds yes, Worlds no) {
    Condition pure = run.conditions().of(b, w, f);
    if (pure != null) {
      if (!asksEqual) {
        pure = Condition.not(pure);
      }
      if (World.mentions(pure, TALLY)) {
        run.doubts().note();
      }
      World before = undecided(b, pure, w, f);
      VarSymbol tested = run.nullness().tested(b, before);
      List<World> equal = new ArrayList<>();
      for (World x : before.assume(pure, true)) {
        equal.add(
            tested == null
                ? bind(b, run.sameness().one(b, x, f))
                : run.nullness().absent(tested, x));
      }
      List<World> differ = new ArrayList<>();
      for (World x : before.assume(pure, false)) {
        differ.add(tested == null ? x : run.nullness().present(tested, x));
      }
      either(b, equal, differ, f, yes, no);
      return;
    }
    for (Eval l : run.expressions().evaluate(b.getLeftOperand(), w, f)) {
      for (Eval r : run.expressions().evaluate(b.getRightOperand(), l.world(), f)) {
        run.conditions()
            .noteIdentity(
                b.getLeftOperand(), l.value(), b.getRightOperand(), r.value(), r.world(), f);
        Condition same = run.conditions().same(l.value(), r.value(), r.world());
        World x =
            same != null
                ? r.world()
                : run.pointers().doubted(r.value(), run.pointers().doubted(l.value(), r.world()));
        Worlds one = new Worlds();
        assume(b, same, x, f, one, no);
        for (World e : one.list()) {
          yes.add(same == null ? run.sameness().one(l.value(), r.value(), e) : e);
        }
      }
    }
  }

  /** A variable that equals a constant is known from here on. */
  private World bind(BinaryTree b, World w) {
    Value constant = run.conditions().constant(b.getRightOperand());
    if (constant != null
        && b.getLeftOperand() instanceof JCIdent i
        && i.sym instanceof VarSymbol v
        && w.locals().get(v) == null
        && run.conditions().isLocal(v)) {
      return w.withLocals(w.locals().put(v, constant));
    }
    return w;
  }
}
