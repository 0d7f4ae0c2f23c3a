package dev.forewarn.flow;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.List;

/** Interprets enhanced {@code for} loops. */
final class Iterations {

  private final Run run;

  Iterations(Run run) {
    this.run = run;
  }

  Worlds execute(EnhancedForLoopTree tree, Worlds in, Frame f) {
    Worlds out = new Worlds();
    for (World w : in.list()) {
      for (Eval over : run.expressions().evaluate(tree.getExpression(), w, f)) {
        List<Value> known = run.containers().elements(over.value(), over.world());
        List<Value> elements = known == null ? spelledOut(tree.getExpression()) : known;
        List<Value> held = new ArrayList<>(elements == null ? List.of() : elements);
        held.add(over.value());
        out.addAll(
            run.leaving()
                .holding(
                    held,
                    () ->
                        elements == null
                            ? unknownTimes(tree, over, f)
                            : inTurn(tree, elements, over.world(), f)));
      }
    }
    return run.doubts()
        .settled(
            f.activation(),
            Statements.plus(out, run.leaving().outside(tree, f.exits().breaks.remove(tree), f)));
  }

  /** The elements of an array that is written down in the loop itself, if they are few. */
  private List<Value> spelledOut(ExpressionTree over) {
    if (!(over instanceof NewArrayTree a)
        || a.getInitializers() == null
        || a.getInitializers().size() > 4) {
      return null;
    }
    List<Value> out = new ArrayList<>();
    for (ExpressionTree e : a.getInitializers()) {
      Value v = run.conditions().constant(e);
      out.add(v == null ? Value.UNKNOWN : v);
    }
    return out;
  }

  private Worlds inTurn(EnhancedForLoopTree tree, List<Value> elements, World start, Frame f) {
    Worlds ws = Worlds.of(start);
    for (Value element : elements) {
      Worlds next = new Worlds();
      for (World w : ws.list()) {
        next.addAll(Gathered.decided(element, w, round(tree, element, Worlds.of(w), f)));
      }
      ws = next;
    }
    return ws;
  }

  private Worlds unknownTimes(EnhancedForLoopTree tree, Eval over, Frame f) {
    // What certainly holds something is not passed over.
    boolean atLeastOnce = run.containers().holdsSomething(over.value(), over.world());
    Worlds after = new Worlds();
    Worlds head = Worlds.of(over.world().forget(Condition.CALLS)).coarse();
    Worlds work = head;
    run.surroundings().enterLoop();
    Gathered gathered = new Gathered(Worlds.of(over.world()));
    while (!work.isEmpty()) {
      Worlds next = new Worlds();
      head.limitTo(run.width());
      for (World w : work.list()) {
        Value some = run.containers().someElement(over.value(), w);
        for (World x : gathered.round(round(tree, some, Worlds.of(w), f)).list()) {
          after.add(x);
          World fresh = head.add(x);
          if (fresh != null) {
            next.add(fresh);
          }
        }
      }
      run.noteJoined(head);
      work = head.stillOf(next);
    }
    run.surroundings().leaveLoop();
    return gathered.behind(atLeastOnce ? after : head);
  }

  private Worlds round(EnhancedForLoopTree tree, Value element, Worlds in, Frame f) {
    VarSymbol v = ((JCVariableDecl) tree.getVariable()).sym;
    Worlds start = new Worlds();
    for (World w : in.list()) {
      start.add(w.local(v, element));
    }
    Worlds end = run.statements().one(tree.getStatement(), start, f);
    end =
        Statements.plus(
            end, run.leaving().outside(tree.getStatement(), f.exits().continues.remove(tree), f));
    Worlds out = new Worlds();
    for (World w : end.list()) {
      out.add(w.local(v, Value.UNKNOWN));
    }
    return run.leaving().behindRound(out, f);
  }
}
