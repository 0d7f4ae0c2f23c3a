package dev.forewarn.upcalls;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@code try}: which handler gets what, and what {@code finally} makes of it. */
final class Tries {

  private final Body body;

  Tries(Body body) {
    this.body = body;
  }

  List<State> run(TryTree tree, List<State> in, Leaving out) {
    Leaving inside = new Leaving();
    State before = Statements.joined(in).copy();
    List<State> end = new ArrayList<>(guarded(tree, in, inside));
    Leaving after = tree.getFinallyBlock() == null ? out : new Leaving();
    inside.jumpThrough(after);
    end.addAll(handlers(tree, before, inside, after));
    return tree.getFinallyBlock() == null ? end : finish(tree, before, end, after, out);
  }

  private List<State> guarded(TryTree tree, List<State> in, Leaving out) {
    List<State> now = new ArrayList<>();
    for (State s : in) {
      for (Tree resource : tree.getResources()) {
        if (resource instanceof VariableTree v) {
          VarSymbol symbol = ((JCVariableDecl) v).sym;
          body.expressions().declare(symbol, v.getInitializer(), s, out);
        } else {
          body.expressions().eval((ExpressionTree) resource, s, out);
        }
      }
      now.add(s);
    }
    now = body.statements().block(tree.getBlock().getStatements(), Statements.limited(now), out);
    for (Tree resource : tree.getResources()) {
      Type type = resource instanceof JCVariableDecl v ? v.sym.type : ((JCTree) resource).type;
      for (State s : now) {
        body.calls().close(resource, type, s, out);
      }
    }
    return now;
  }

  private List<State> handlers(TryTree tree, State before, Leaving inside, Leaving after) {
    List<List<Thrown>> entering = new ArrayList<>();
    tree.getCatches().forEach(c -> entering.add(new ArrayList<>()));
    for (Map.Entry<Thrown, State> entry : inside.thrown.entrySet()) {
      Thrown t = entry.getKey();
      boolean caught = false;
      for (int i = 0; i < tree.getCatches().size() && !caught; i++) {
        for (Type type : types(tree.getCatches().get(i))) {
          if (body.isSubtype(t.type(), type)) {
            entering.get(i).add(t);
            caught = true;
            break;
          }
          Thrown part = Kinds.part(t, type, body);
          if (part != null) {
            entering.get(i).add(part);
          }
        }
      }
      if (!caught) {
        after.thrown(t, entry.getValue());
      }
    }
    List<State> end = new ArrayList<>();
    for (int i = 0; i < tree.getCatches().size(); i++) {
      end.addAll(handler(tree, tree.getCatches().get(i), before, entering.get(i), inside, after));
    }
    return end;
  }

  private List<State> handler(
      TryTree tree,
      CatchTree handler,
      State before,
      List<Thrown> caught,
      Leaving inside,
      Leaving after) {
    if (caught.isEmpty()) {
      return List.of();
    }
    VarSymbol v = ((JCVariableDecl) handler.getParameter()).sym;
    List<State> entering = new ArrayList<>();
    for (Thrown t : caught) {
      State s = inside.thrown.containsKey(t) ? inside.thrown.get(t).copy() : unknown(tree, before);
      s.grade(way(before, List.of(t)));
      s.handling(true);
      s.assign(v, new Val.Caught(List.of(t)));
      entering.add(s);
    }
    boolean outer = before.handling();
    List<State> end =
        body.statements()
            .block(handler.getBlock().getStatements(), Statements.limited(entering), after);
    end.forEach(x -> x.handling(outer));
    return end;
  }

  /** Anything may have been done of what the block does. */
  private State unknown(TryTree tree, State before) {
    State s = before.copy();
    body.statements().widen(s, tree.getBlock());
    return s;
  }

  private static Grade way(State before, List<Thrown> caught) {
    Grade most = Grade.HANDLE;
    for (Thrown t : caught) {
      most = most.most(t.grade());
    }
    return before.grade().least(most);
  }

  private static List<Type> types(CatchTree handler) {
    List<Type> out = new ArrayList<>();
    Tree type = handler.getParameter().getType();
    if (type instanceof UnionTypeTree u) {
      u.getTypeAlternatives().forEach(t -> out.add(((JCTree) t).type));
    } else {
      out.add(((JCTree) type).type);
    }
    return out;
  }

  /** Every way out leads through the {@code finally}, which may take another itself. */
  private List<State> finish(
      TryTree tree, State before, List<State> end, Leaving after, Leaving out) {
    List<? extends StatementTree> code = tree.getFinallyBlock().getStatements();
    List<State> normal = body.statements().block(code, Statements.limited(end), out);
    if (!after.thrown.isEmpty()) {
      for (Map.Entry<Thrown, State> t : after.thrown.entrySet()) {
        State s = t.getValue().copy();
        s.grade(way(before, List.of(t.getKey())));
        if (!body.statements().block(code, List.of(s), out).isEmpty()) {
          out.thrown(t.getKey(), t.getValue());
        }
      }
    }
    if (after.jumps()) {
      List<State> leaving = new ArrayList<>();
      after.returns.forEach(r -> leaving.add(r.state().copy()));
      after.breaks.values().forEach(l -> l.forEach(x -> leaving.add(x.copy())));
      after.continues.values().forEach(l -> l.forEach(x -> leaving.add(x.copy())));
      after.yields.values().forEach(l -> l.forEach(x -> leaving.add(x.state().copy())));
      List<State> left = body.statements().block(code, Statements.limited(leaving), out);
      if (!left.isEmpty()) {
        after.jumpThrough(out);
      }
    }
    return normal;
  }
}
