package dev.forewarn.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCSwitch;
import com.sun.tools.javac.tree.JCTree.JCSwitchExpression;
import dev.forewarn.code.UnsupportedTree;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.List;

/** Interprets {@code switch} statements and expressions, old and new, with patterns. */
final class Switches {

  private final Run run;

  Switches(Run run) {
    this.run = run;
  }

  /** The worlds after a switch statement. */
  Worlds statement(SwitchTree tree, Worlds in, Frame f) {
    Worlds out = new Worlds();
    boolean exhaustive = tree instanceof JCSwitch s && s.isExhaustive && s.patternSwitch;
    for (World w : in.list()) {
      for (Eval selector : run.expressions().evaluate(tree.getExpression(), w, f)) {
        out.addAll(cases(tree.getExpression(), tree.getCases(), selector, exhaustive, f));
      }
    }
    return Statements.plus(out, run.leaving().outside(tree, f.exits().breaks.remove(tree), f));
  }

  /** The outcomes of a switch expression. */
  List<Eval> expression(SwitchExpressionTree tree, World in, Frame f) {
    Exits inside = new Exits(f.exits().handled(), f.exits(), List.of());
    Frame g = f.with(inside);
    Worlds leftover = new Worlds();
    for (Eval selector : run.expressions().evaluate(tree.getExpression(), in, g)) {
      leftover.addAll(
          run.leaving()
              .within(() -> cases(tree.getExpression(), tree.getCases(), selector, true, g)));
    }
    List<Eval> out = new ArrayList<>();
    var yields = List.copyOf(inside.yields.entrySet());
    for (var y : yields) {
      if (y.getKey().at() == tree) {
        y.getValue().list().forEach(w -> out.add(new Eval(w, y.getKey().value())));
        inside.yields.remove(y.getKey());
      }
    }
    inside.leaveThrough(f.exits());
    return out;
  }

  private Worlds cases(
      ExpressionTree selectorTree,
      List<? extends CaseTree> cases,
      Eval selector,
      boolean exhaustive,
      Frame f) {
    Worlds out = new Worlds();
    Worlds unmatched = Worlds.of(selector.world());
    Worlds falling = new Worlds();
    CaseTree byDefault = null;
    Worlds toDefault = null;
    // The default applies when no other case does, wherever it stands.
    Worlds[] entries = new Worlds[cases.size()];
    for (int i = 0; i < entries.length; i++) {
      CaseTree c = cases.get(i);
      entries[i] = new Worlds();
      for (CaseLabelTree label : c.getLabels()) {
        if (label instanceof com.sun.source.tree.DefaultCaseLabelTree) {
          byDefault = c;
          toDefault = entries[i];
          continue;
        }
        Worlds rest = new Worlds();
        for (World w : unmatched.list()) {
          label(selectorTree, label, c.getGuard(), selector.value(), w, f, entries[i], rest);
        }
        unmatched = rest;
      }
    }
    unmatched = possible(unmatched, selectorTree, selector.value(), f);
    if (byDefault != null) {
      toDefault.addAll(unmatched);
    } else if (!exhaustive) {
      out.addAll(unmatched);
    }
    for (int i = 0; i < entries.length; i++) {
      CaseTree c = cases.get(i);
      if (c.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
        falling = Worlds.of(falling.list()).addAll(entries[i]);
        falling = run.statements().all(c.getStatements(), falling, f);
      } else if (!entries[i].isEmpty()) {
        out.addAll(rule(c, entries[i], f));
      }
    }
    return out.addAll(falling);
  }

  /** The worlds in which a constant of an enum is left that it may be: null would have thrown. */
  private Worlds possible(Worlds in, ExpressionTree selectorTree, Value selector, Frame f) {
    Type type = ((JCTree) selectorTree).type;
    if (in.isEmpty() || type == null || (type.tsym.flags() & Flags.ENUM) == 0) {
      return in;
    }
    Worlds out = new Worlds();
    for (World w : in.list()) {
      for (Symbol s : type.tsym.members().getSymbols(x -> x instanceof VarSymbol v && v.isEnum())) {
        Condition is = run.conditions().equal(selectorTree, selector, (VarSymbol) s, w, f);
        if (!w.assume(is, true).isEmpty()) {
          out.add(w);
          break;
        }
      }
    }
    return out;
  }

  private Worlds rule(CaseTree c, Worlds in, Frame f) {
    Tree body = c.getBody();
    return switch (body) {
      case BlockTree b -> run.statements().block(b, in, f);
      case ExpressionStatementTree e -> run.statements().one(e, in, f);
      case StatementTree s -> run.statements().one(s, in, f);
      case ExpressionTree e -> {
        // The value of a switch expression: javac turns it into a yield, but keeps it as the body.
        Tree target = target(c);
        for (World w : in.list()) {
          for (Eval x : run.expressions().evaluate(e, w, f)) {
            if (target != null) {
              f.exits().yielded(new Exits.Result(target, x.value()), x.world());
            }
          }
        }
        yield new Worlds();
      }
      default -> throw new UnsupportedTree(body);
    };
  }

  private static Tree target(CaseTree c) {
    for (JCTree s : ((JCTree.JCCase) c).stats) {
      if (s instanceof JCTree.JCYield y && y.target instanceof JCSwitchExpression e) {
        return e;
      }
    }
    return null;
  }

  private void label(
      ExpressionTree selectorTree,
      CaseLabelTree label,
      ExpressionTree guard,
      Value selector,
      World w,
      Frame f,
      Worlds yes,
      Worlds no) {
    Worlds matched = new Worlds();
    Worlds other = new Worlds();
    switch (label) {
      case ConstantCaseLabelTree c -> {
        Condition is =
            run.conditions().equal(selectorTree, selector, c.getConstantExpression(), w, f);
        boolean open = !w.assume(is, true).isEmpty() && !w.assume(is, false).isEmpty();
        World before = open ? run.ties().undecided(selectorTree, w, f) : w;
        before.assume(is, true).forEach(matched::add);
        before.assume(is, false).forEach(other::add);
      }
      case PatternCaseLabelTree p -> {
        for (Eval x : run.patterns().match(p.getPattern(), selector, selectorTree, w, f)) {
          if (x.value() == Value.NULL) {
            other.add(x.world());
          } else {
            matched.add(x.world());
          }
        }
      }
      default -> {
        matched.add(w);
        other.add(w);
      }
    }
    if (!matched.isEmpty() && !other.isEmpty()) {
      matched = guessed(label, matched, true, f);
      other = guessed(label, other, false, f);
    }
    no.addAll(other);
    if (guard == null) {
      yes.addAll(matched);
    } else {
      run.branches().split(guard, matched, f, yes, no);
    }
  }

  private Worlds guessed(CaseLabelTree label, Worlds in, boolean matches, Frame f) {
    Worlds out = new Worlds();
    in.list().forEach(w -> out.add(run.guesses().taken(label, w, matches, f)));
    return out;
  }
}
