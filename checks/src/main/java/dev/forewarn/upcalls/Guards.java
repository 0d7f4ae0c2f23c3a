package dev.forewarn.upcalls;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Runs a handle that a test stands before: what the test found holds for what comes then. */
final class Guards {

  /** More arguments than a handle has in practice. */
  private static final int MANY = 16;

  private Guards() {}

  static List<Thrown> run(Target.Guarded g, List<Val> arguments, Runner runner, Env at) {
    Runner.Outcome test = Target.outcome(g.test(), arguments, runner);
    Tree code = code(g.test(), runner);
    List<Thrown> out = new ArrayList<>();
    if (test == null || code == null) {
      out.addAll(Target.run(g.then(), unknown(), runner, at));
      out.addAll(Target.run(g.otherwise(), unknown(), runner, at));
      return out;
    }
    out.addAll(test.thrown());
    Set<VarSymbol> changed = runner.tools().assigned().apply(code);
    for (Leaving.Result r : test.results()) {
      List<Val> now = found(r, parameters(code), arguments, changed);
      Grade way = r.state().grade();
      if (!(r.value() instanceof Num n) || n.holds(1)) {
        Target.run(g.then(), now, runner, at).forEach(t -> out.add(t.atMost(way)));
      }
      if (!(r.value() instanceof Num n) || n.holds(0)) {
        Target.run(g.otherwise(), now, runner, at).forEach(t -> out.add(t.atMost(way)));
      }
    }
    return out;
  }

  /** Of the arguments nothing is known. */
  static List<Val> unknown() {
    return Collections.nCopies(MANY, Val.ANY);
  }

  private static Tree code(Target test, Runner runner) {
    return switch (test) {
      case Target.Method m -> runner.tools().sources().method(m.method());
      case Target.Function f when f.function().code() instanceof LambdaExpressionTree l -> l;
      default -> null;
    };
  }

  private static List<? extends VariableTree> parameters(Tree code) {
    return code instanceof MethodTree m
        ? m.getParameters()
        : ((LambdaExpressionTree) code).getParameters();
  }

  /** The arguments with what the test found out of those that it looked at. */
  private static List<Val> found(
      Leaving.Result r,
      List<? extends VariableTree> parameters,
      List<Val> arguments,
      Set<VarSymbol> changed) {
    List<Val> out = new ArrayList<>(arguments == null ? List.of() : arguments);
    for (int i = 0; i < parameters.size(); i++) {
      Val now = now(((JCVariableDecl) parameters.get(i)).sym, r.state(), changed);
      if (i < out.size()) {
        out.set(i, now);
      } else {
        out.add(now);
      }
    }
    return out;
  }

  private static Val now(VarSymbol v, State s, Set<VarSymbol> changed) {
    Val now = changed.contains(v) ? Val.ANY : s.local(v);
    return now instanceof Num n && !s.free(n) ? n.vouched() : now;
  }
}
