package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.*;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs statements with what is known. */
final class Statements {

  /** Ways that are kept apart before they are taken for one. */
  private static final int WAYS = 8;

  /** Rounds of a loop that are run one by one if it is known that it goes on. */
  private static final int ROUNDS = 10;

  private final Body body;

  Statements(Body body) {
    this.body = body;
  }

  List<State> block(List<? extends StatementTree> all, List<State> in, Leaving out) {
    List<State> now = in;
    for (StatementTree s : all) {
      if (now.isEmpty()) {
        return now;
      }
      now = limited(run(s, now, out));
    }
    return now;
  }

  /** Without those that cannot be, and not too many. */
  static List<State> limited(List<State> in) {
    List<State> out = new ArrayList<>();
    for (State s : in) {
      if (!s.dead() && out.stream().noneMatch(s::same)) {
        out.add(s);
      }
    }
    return out.size() > WAYS ? List.of(joined(out)) : out;
  }

  static State joined(List<State> in) {
    State all = new State();
    all.die();
    for (State s : in) {
      all.join(s);
    }
    return all;
  }

  private List<State> run(StatementTree tree, List<State> in, Leaving out) {
    return switch (tree) {
      case BlockTree b -> block(b.getStatements(), in, out);
      case IfTree t -> condition(t, in, out);
      case WhileLoopTree t -> loop(t, t.getCondition(), t.getStatement(), List.of(), in, out, true);
      case DoWhileLoopTree t ->
          loop(t, t.getCondition(), t.getStatement(), List.of(), in, out, false);
      case ForLoopTree t ->
          loop(
              t,
              t.getCondition(),
              t.getStatement(),
              t.getUpdate(),
              block(t.getInitializer(), in, out),
              out,
              true);
      case EnhancedForLoopTree t -> forEach(t, in, out);
      case TryTree t -> body.tries().run(t, in, out);
      case SwitchTree t -> body.switches().statement(t, in, out);
      case LabeledStatementTree t -> {
        List<State> end = new ArrayList<>(run(t.getStatement(), in, out));
        end.addAll(take(out.breaks.remove(t)));
        yield end;
      }
      case SynchronizedTree t -> {
        in.forEach(s -> body.expressions().eval(t.getExpression(), s, out));
        yield block(t.getBlock().getStatements(), in, out);
      }
      default -> each(tree, in, out);
    };
  }

  static List<State> take(List<State> jumped) {
    return jumped == null ? List.of() : jumped;
  }

  private List<State> each(StatementTree tree, List<State> in, Leaving out) {
    List<State> end = new ArrayList<>();
    for (State s : in) {
      single(tree, s, out);
      if (!s.dead()) {
        end.add(s);
      }
    }
    return end;
  }

  /** A statement that does not branch; the state dies if it is left. */
  private void single(StatementTree tree, State s, Leaving out) {
    Expressions e = body.expressions();
    switch (tree) {
      case ExpressionStatementTree t -> e.eval(t.getExpression(), s, out);
      case VariableTree t -> {
        VarSymbol v = ((JCVariableDecl) t).sym;
        e.declare(v, t.getInitializer(), s, out);
      }
      case ReturnTree t when isTest(t.getExpression()) -> answer(t.getExpression(), s, out);
      case ReturnTree t -> {
        Val v = t.getExpression() == null ? Val.ANY : e.eval(t.getExpression(), s, out);
        v = t.getExpression() == null ? v : body.returned(v, t.getExpression(), s, out);
        if (!s.dead()) {
          out.returns.add(new Leaving.Result(v, s.copy()));
          s.die();
        }
      }
      case YieldTree t -> {
        Val v = e.eval(t.getValue(), s, out);
        if (!s.dead()) {
          Tree target = ((JCTree.JCYield) t).target;
          out.yields
              .computeIfAbsent(target, k -> new ArrayList<>())
              .add(new Leaving.Result(v, s.copy()));
          s.die();
        }
      }
      case ThrowTree t -> body.throwing(t, s, out);
      case BreakTree t -> jump(out.breaks, ((JCTree.JCBreak) t).target, s);
      case ContinueTree t -> jump(out.continues, ((JCTree.JCContinue) t).target, s);
      case AssertTree t -> body.asserting(t, s, out);
      default -> {}
    }
  }

  private static boolean isTest(ExpressionTree e) {
    return e != null
        && ((JCTree) e).type.hasTag(TypeTag.BOOLEAN)
        && ASTHelpers.constValue(e) == null;
  }

  /** What is returned tells what was found out. */
  private void answer(ExpressionTree test, State s, Leaving out) {
    List<State> yes = new ArrayList<>();
    List<State> no = new ArrayList<>();
    body.tests().split(test, s.copy(), out, yes, no);
    limited(yes).forEach(x -> out.returns.add(new Leaving.Result(Num.of(1), x)));
    limited(no).forEach(x -> out.returns.add(new Leaving.Result(Num.of(0), x)));
    s.die();
  }

  private static void jump(java.util.Map<Tree, List<State>> to, Tree target, State s) {
    to.computeIfAbsent(target, k -> new ArrayList<>()).add(s.copy());
    s.die();
  }

  private List<State> condition(IfTree tree, List<State> in, Leaving out) {
    List<State> yes = new ArrayList<>();
    List<State> no = new ArrayList<>();
    for (State s : in) {
      body.tests().split(tree.getCondition(), s, out, yes, no);
    }
    List<State> end = new ArrayList<>(run(tree.getThenStatement(), limited(yes), out));
    end.addAll(
        tree.getElseStatement() == null ? no : run(tree.getElseStatement(), limited(no), out));
    return end;
  }

  private List<State> loop(
      Tree tree,
      ExpressionTree condition,
      StatementTree inner,
      List<? extends StatementTree> update,
      List<State> in,
      Leaving out,
      boolean testFirst) {
    List<State> end = new ArrayList<>();
    List<State> now = limited(in);
    boolean test = testFirst;
    for (int round = 0; round < ROUNDS && !now.isEmpty(); round++) {
      List<State> yes = new ArrayList<>();
      List<State> no = new ArrayList<>();
      if (test && condition != null) {
        for (State s : now) {
          body.tests().split(condition, s.copy(), out, yes, no);
        }
        yes = limited(yes);
        if (round > 0 && !yes.isEmpty() && !limited(no).isEmpty()) {
          // Whether it goes on is not known: all further rounds at once.
          break;
        }
        end.addAll(no);
      } else {
        yes = now;
        if (condition == null && round > 0) {
          break;
        }
      }
      test = true;
      now = round(tree, inner, update, yes, out);
    }
    now = limited(now);
    if (!now.isEmpty()) {
      end.addAll(everyRound(tree, condition, inner, update, joined(now), out));
    }
    end.addAll(take(out.breaks.remove(tree)));
    return end;
  }

  private List<State> round(
      Tree tree,
      StatementTree inner,
      List<? extends StatementTree> update,
      List<State> in,
      Leaving out) {
    List<State> after = new ArrayList<>(run(inner, limited(in), out));
    after.addAll(take(out.continues.remove(tree)));
    return block(update, limited(after), out);
  }

  /** Any number of rounds: of what they change, little is known. */
  private List<State> everyRound(
      Tree tree,
      ExpressionTree condition,
      StatementTree inner,
      List<? extends StatementTree> update,
      State from,
      Leaving out) {
    State s = from.copy();
    widen(s, tree);
    counted(condition, update, from, s);
    List<State> yes = new ArrayList<>();
    List<State> no = new ArrayList<>();
    if (condition == null) {
      yes.add(s);
    } else {
      body.tests().split(condition, s, out, yes, no);
    }
    round(tree, inner, update, yes, out);
    return no;
  }

  /** A variable that is counted one by one up to a constant comes to each number before it. */
  private void counted(
      ExpressionTree condition, List<? extends StatementTree> update, State from, State s) {
    if (condition == null
        || update.size() != 1
        || !(ASTHelpers.stripParentheses(condition) instanceof BinaryTree test)
        || test.getKind() != Tree.Kind.LESS_THAN && test.getKind() != Tree.Kind.LESS_THAN_EQUAL) {
      return;
    }
    VarSymbol v = variable(test.getLeftOperand());
    boolean byOne =
        v != null
            && update.get(0) instanceof ExpressionStatementTree e
            && e.getExpression() instanceof UnaryTree u
            && Names.isStep(u)
            && variable(u.getExpression()) == v;
    if (byOne
        && from.local(v) instanceof Num first
        && first.single()
        && s.local(v) instanceof Num all
        && all.low() == first.low()
        && body.expressions().eval(test.getRightOperand(), s.copy(), new Leaving())
            instanceof Num bound
        && bound.single()) {
      s.assign(v, Num.between(all.low(), all.high(), true, Set.of(test)));
    }
  }

  /** Forgets what code may have changed. */
  void widen(State s, Tree code) {
    Set<VarSymbol> up = Names.countedUp(code);
    for (VarSymbol v : body.runner().tools().assigned().apply(code)) {
      if (!s.knows(v)) {
        continue;
      }
      Val was = s.local(v);
      Num all = Numbers.all(v.type);
      if (was instanceof Num n && all != null) {
        s.assign(v, Num.between(up.contains(v) ? n.low() : all.low(), all.high(), false, Set.of()));
      } else {
        s.assign(v, Val.ANY);
      }
    }
  }

  private List<State> forEach(EnhancedForLoopTree tree, List<State> in, Leaving out) {
    List<State> end = new ArrayList<>();
    for (State s : in) {
      body.expressions().eval(tree.getExpression(), s, out);
      if (s.dead()) {
        continue;
      }
      end.add(s.copy());
      widen(s, tree);
      VarSymbol v = ((JCVariableDecl) tree.getVariable()).sym;
      s.assign(v, Numbers.unknown(v.type));
      List<State> after = new ArrayList<>(run(tree.getStatement(), List.of(s), out));
      after.addAll(take(out.continues.remove(tree)));
      end.addAll(after);
    }
    end.addAll(take(out.breaks.remove(tree)));
    return end;
  }

  /** Whether an expression is a plain local variable; null if it is not. */
  static VarSymbol variable(ExpressionTree tree) {
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    return e instanceof IdentifierTree
            && ASTHelpers.getSymbol(e) instanceof VarSymbol v
            && v.owner instanceof com.sun.tools.javac.code.Symbol.MethodSymbol
        ? v
        : null;
  }
}
