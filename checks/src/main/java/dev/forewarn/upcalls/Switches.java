package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConstantCaseLabelTree;
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
import java.util.ArrayList;
import java.util.List;

/** Runs {@code switch}, old and new. */
final class Switches {

  private final Body body;

  Switches(Body body) {
    this.body = body;
  }

  List<State> statement(SwitchTree tree, List<State> in, Leaving out) {
    List<State> end =
        new ArrayList<>(cases(tree, tree.getExpression(), tree.getCases(), in, out, null));
    end.addAll(Statements.take(out.breaks.remove(tree)));
    return end;
  }

  /** The value of a switch expression; the state becomes the one after it. */
  Val expression(SwitchExpressionTree tree, State s, Leaving out) {
    List<Leaving.Result> results = new ArrayList<>();
    cases(tree, tree.getExpression(), tree.getCases(), List.of(s.copy()), out, results);
    List<Leaving.Result> yielded = out.yields.remove(tree);
    if (yielded != null) {
      results.addAll(yielded);
    }
    s.die();
    Val value = null;
    for (Leaving.Result r : results) {
      if (!r.state().dead()) {
        s.join(r.state());
        value = value == null ? r.value() : Val.either(value, r.value());
      }
    }
    return value == null ? Val.ANY : value;
  }

  private List<State> cases(
      Tree tree,
      ExpressionTree selector,
      List<? extends CaseTree> cases,
      List<State> in,
      Leaving out,
      List<Leaving.Result> results) {
    ExpressionTree on = ASTHelpers.stripParentheses(selector);
    VarSymbol variable = Statements.variable(on);
    List<State> end = new ArrayList<>();
    List<State> falling = new ArrayList<>();
    List<State> rest = new ArrayList<>();
    List<Val> values = new ArrayList<>();
    for (State s : in) {
      Val v = body.findings().again(on, body.expressions().eval(on, s, out), s);
      if (!s.dead() && v != null) {
        rest.add(s);
        values.add(v);
      }
    }
    boolean last = covers(((JCTree) on).type, cases) || tree instanceof SwitchExpressionTree;
    List<CaseTree> order = new ArrayList<>(cases);
    List<State> otherwise = remaining(cases, on, rest, values, variable);
    for (CaseTree c : order) {
      List<State> entering = new ArrayList<>(falling);
      falling = new ArrayList<>();
      if (isDefault(c)) {
        last = true;
        otherwise.forEach(x -> entering.add(x.copy()));
      } else {
        entering.addAll(matching(c, on, rest, values, variable));
        values.replaceAll(v -> without(v, c));
      }
      if (c.getGuard() != null) {
        List<State> yes = new ArrayList<>();
        for (State s : entering) {
          body.tests().split(c.getGuard(), s, out, yes, new ArrayList<>());
        }
        entering.clear();
        entering.addAll(yes);
      }
      if (c.getCaseKind() == CaseTree.CaseKind.RULE) {
        end.addAll(rule(tree, c, Statements.limited(entering), out, results));
      } else {
        falling = body.statements().block(c.getStatements(), Statements.limited(entering), out);
      }
    }
    end.addAll(falling);
    if (!last) {
      end.addAll(otherwise);
    }
    return end;
  }

  private List<State> rule(
      Tree tree, CaseTree c, List<State> in, Leaving out, List<Leaving.Result> results) {
    if (c.getBody() instanceof StatementTree s) {
      return body.statements().block(List.of(s), in, out);
    }
    for (State s : in) {
      Val v = body.expressions().eval((ExpressionTree) c.getBody(), s, out);
      if (results != null) {
        results.add(new Leaving.Result(v, s));
      }
    }
    return in;
  }

  /** What no case but the default takes. */
  private List<State> remaining(
      List<? extends CaseTree> cases,
      ExpressionTree on,
      List<State> in,
      List<Val> values,
      VarSymbol variable) {
    List<State> out = new ArrayList<>();
    for (int i = 0; i < in.size(); i++) {
      State s = in.get(i).copy();
      Val v = values.get(i);
      for (CaseTree c : cases) {
        v = without(v, c);
      }
      if (v == null) {
        continue;
      }
      if (variable != null && !(v instanceof Num) && v != Val.ANY) {
        s.refine(variable, v);
      }
      if (v instanceof Num n) {
        List<Long> taken = new ArrayList<>();
        boolean progress = true;
        for (CaseTree c : cases) {
          c.getLabels().forEach(l -> number(l, taken));
        }
        while (progress && n != null) {
          Num before = n;
          for (long t : taken) {
            n = n == null ? null : n.without(t);
          }
          progress = n != null && n != before;
        }
        if (n == null) {
          continue;
        }
        if (variable != null) {
          s.refine(variable, n);
        } else {
          body.findings().find(on, n, s);
        }
      }
      if (variable == null) {
        Names.mentioned(on).forEach(s::relate);
      } else if (!body.findings().agrees(variable, s)) {
        continue;
      }
      out.add(s);
    }
    return out;
  }

  private List<State> matching(
      CaseTree c, ExpressionTree on, List<State> in, List<Val> values, VarSymbol variable) {
    List<State> out = new ArrayList<>();
    for (int i = 0; i < in.size(); i++) {
      for (CaseLabelTree label : c.getLabels()) {
        State s = in.get(i).copy();
        List<Long> number = new ArrayList<>();
        number(label, number);
        if (!number.isEmpty() && values.get(i) instanceof Num n) {
          Num now = n.within(number.get(0), number.get(0));
          if (now == null) {
            continue;
          }
          if (variable != null) {
            s.refine(variable, now);
          } else {
            body.findings().find(on, now, s);
          }
        }
        if (variable == null) {
          Names.mentioned(on).forEach(s::relate);
        } else if (!body.findings().agrees(variable, s)) {
          continue;
        }
        Val is = of(label, values.get(i));
        if (is == null) {
          continue;
        }
        if (label instanceof PatternCaseLabelTree p) {
          if (variable != null && is != Val.ANY) {
            s.refine(variable, is);
          }
          body.tests().bind(p.getPattern(), is, List.of(s));
        }
        out.add(s);
      }
    }
    return out;
  }

  /** What of a value a label takes; null if that is nothing. */
  private Val of(CaseLabelTree label, Val value) {
    return value != null && label instanceof PatternCaseLabelTree p
        ? Kinds.of(value, Tests.type(p.getPattern()), body).is()
        : value;
  }

  /** What a case leaves to the next of a value; null if that is nothing. */
  private Val without(Val value, CaseTree c) {
    Val rest = value;
    for (CaseLabelTree label : c.getLabels()) {
      if (rest != null
          && c.getGuard() == null
          && label instanceof PatternCaseLabelTree p
          && p.getPattern() instanceof BindingPatternTree) {
        rest = Kinds.of(rest, Tests.type(p.getPattern()), body).isNot();
      }
    }
    return rest;
  }

  private static void number(CaseLabelTree label, List<Long> out) {
    if (label instanceof ConstantCaseLabelTree c) {
      Object value = ASTHelpers.constValue(c.getConstantExpression());
      if (value instanceof Character ch) {
        out.add((long) ch);
      } else if (value instanceof Number n) {
        out.add(n.longValue());
      }
    }
  }

  private static boolean isDefault(CaseTree c) {
    return c.getLabels().stream().anyMatch(l -> l.getKind() == Tree.Kind.DEFAULT_CASE_LABEL);
  }

  /** Whether every constant of an enum has a case. */
  private static boolean covers(Type type, List<? extends CaseTree> cases) {
    if (type == null || (type.tsym.flags() & Flags.ENUM) == 0) {
      return false;
    }
    List<String> named = new ArrayList<>();
    for (CaseTree c : cases) {
      for (CaseLabelTree l : c.getLabels()) {
        if (l instanceof ConstantCaseLabelTree k) {
          Symbol s = ASTHelpers.getSymbol(k.getConstantExpression());
          named.add(s == null ? "" : s.name.toString());
        }
      }
    }
    for (Symbol s : type.tsym.members().getSymbols()) {
      if ((s.flags() & Flags.ENUM) != 0
          && s instanceof VarSymbol
          && !named.contains(s.name.toString())) {
        return false;
      }
    }
    return true;
  }
}
