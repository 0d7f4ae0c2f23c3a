package dev.forewarn.flow;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBreak;
import com.sun.tools.javac.tree.JCTree.JCContinue;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.JCTree.JCYield;
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
import java.util.Set;

/** Interprets statements over sets of worlds. */
final class Statements {

  /** A loop is run round by round only while so few worlds are in it. */
  private static final int PEELED = 12;

  private final Run run;

  Statements(Run run) {
    this.run = run;
  }

  /** The worlds in which control reaches the end of the statements. */
  Worlds all(List<? extends StatementTree> statements, Worlds in, Frame f) {
    Worlds ws = in;
    for (StatementTree s : statements) {
      if (ws.isEmpty()) {
        return ws;
      }
      ws = run.leaving().behind(s, statements, one(s, ws, f), f).narrowedTo(run.width());
      run.noteJoined(ws);
    }
    return ws;
  }

  /** The worlds in which control reaches the end of the block. */
  Worlds block(BlockTree block, Worlds in, Frame f) {
    Worlds out = all(block.getStatements(), in, f);
    return leaveScope(block.getStatements(), out);
  }

  /** Drops the variables of a block, which nothing can mention any more. */
  private static Worlds leaveScope(List<? extends StatementTree> statements, Worlds in) {
    List<VarSymbol> declared = new ArrayList<>();
    for (StatementTree s : statements) {
      if (s instanceof JCVariableDecl v) {
        declared.add(v.sym);
      }
    }
    return declared.isEmpty() || in.isEmpty() ? in : without(declared, in);
  }

  private static Worlds without(List<VarSymbol> variables, Worlds in) {
    Set<VarSymbol> all = Set.copyOf(variables);
    Worlds out = new Worlds();
    for (World w : in.list()) {
      out.add(w.without(all));
    }
    return out;
  }

  /** The worlds in which control reaches the end of the statement. */
  Worlds one(StatementTree s, Worlds in, Frame f) {
    run.step(s);
    return switch (s) {
      case ExpressionStatementTree e ->
          run.guesses().checked(e.getExpression(), evaluate(e.getExpression(), in, f), f);
      case VariableTree v -> declare(v, in, f);
      case BlockTree b -> block(b, in, f);
      case IfTree i -> run.leaving().compound(in, f, () -> ifThenElse(i, in, f));
      case ReturnTree r -> leave(r, in, f);
      case ThrowTree t -> raise(t, in, f);
      case TryTree t -> run.leaving().compound(in, f, () -> run.tries().execute(t, in, f));
      case WhileLoopTree l ->
          run.leaving()
              .compound(
                  in, f, () -> loop(l, true, l.getCondition(), List.of(), l.getStatement(), in, f));
      case DoWhileLoopTree l ->
          run.leaving()
              .compound(
                  in,
                  f,
                  () -> loop(l, false, l.getCondition(), List.of(), l.getStatement(), in, f));
      case ForLoopTree l -> run.leaving().compound(in, f, () -> forLoop(l, in, f));
      case EnhancedForLoopTree l ->
          run.leaving().compound(in, f, () -> run.iterations().execute(l, in, f));
      case SwitchTree w -> run.leaving().compound(in, f, () -> run.switches().statement(w, in, f));
      case LabeledStatementTree l -> {
        Worlds out = one(l.getStatement(), in, f);
        yield plus(out, run.leaving().outside(l, f.exits().breaks.remove(l), f));
      }
      case JCBreak b -> {
        Exits.jump(f.exits().breaks, b.target, in);
        yield new Worlds();
      }
      case JCContinue c -> {
        Exits.jump(f.exits().continues, c.target, in);
        yield new Worlds();
      }
      case YieldTree y -> yieldValue(y, in, f);
      case SynchronizedTree y -> block(y.getBlock(), evaluate(y.getExpression(), in, f), f);
      case AssertTree a -> assertion(a, in, f);
      case ClassTree c -> {
        run.sources().declare(c, f.activation().unit());
        yield in;
      }
      case EmptyStatementTree e -> in;
      default -> throw new UnsupportedTree(s);
    };
  }

  static Worlds plus(Worlds a, Worlds b) {
    return b == null || b.isEmpty() ? a : Worlds.of(a.list()).addAll(b);
  }

  private Worlds evaluate(ExpressionTree e, Worlds in, Frame f) {
    Worlds out = new Worlds();
    for (World w : in.list()) {
      for (Eval x : run.expressions().evaluate(e, w, f)) {
        out.add(x.world());
      }
    }
    return out;
  }

  private Worlds declare(VariableTree tree, Worlds in, Frame f) {
    if (tree.getInitializer() == null) {
      return in;
    }
    Worlds out = new Worlds();
    VarSymbol v = ((JCVariableDecl) tree).sym;
    run.conditions().declared(v, tree.getInitializer());
    for (World w : in.list()) {
      for (Eval x : run.expressions().evaluate(tree.getInitializer(), w, f)) {
        Value held = run.nullness().assigned(tree.getInitializer(), x, f);
        out.add(x.world().local(v, Arithmetic.convert(held, v.type)));
      }
    }
    return out;
  }

  private Worlds ifThenElse(IfTree tree, Worlds in, Frame f) {
    Worlds yes = new Worlds();
    Worlds no = new Worlds();
    boolean before = run.doubts().begin();
    run.branches().split(tree.getCondition(), in, f, yes, no);
    boolean counts = run.engine().counters().decide(tree.getCondition(), f.activation().code());
    boolean open = counts && !yes.isEmpty() && !no.isEmpty();
    if (open) {
      run.doubts().note();
      yes = run.doubts().counted(yes);
      no = run.doubts().counted(no);
    }
    boolean doubted = run.doubts().end(before, f.activation());
    Exits exits = open ? new Exits(f.exits().handled(), f.exits(), List.of()) : f.exits();
    Worlds out = new Worlds();
    if (!yes.isEmpty()) {
      out.addAll(branch(tree.getThenStatement(), yes, in, f.with(exits)));
    }
    if (tree.getElseStatement() != null && !no.isEmpty()) {
      out.addAll(branch(tree.getElseStatement(), no, in, f.with(exits)));
    } else {
      out.addAll(no);
    }
    if (open) {
      // Whether it came to leave the code there is as unsure as what else it did.
      out = Doubts.settled(out, Doubts.closed(in, exits));
      exits.leaveThrough(f.exits());
    }
    if (counts) {
      run.doubts().countDecided(in, out);
    }
    return doubted ? Doubts.settled(out) : out;
  }

  /** Runs a branch, perhaps one that only a handler can have led to. */
  private Worlds branch(StatementTree s, Worlds in, Worlds before, Frame f) {
    return before.list().stream().allMatch(World::speculative)
        ? one(s, in, f)
        : run.tries().asIfThere(in, f.exits(), (ws, exits) -> one(s, ws, f.with(exits)));
  }

  private Worlds leave(ReturnTree tree, Worlds in, Frame f) {
    for (World w : in.list()) {
      if (tree.getExpression() == null) {
        f.exits().returned(new Exits.Result(tree, Value.UNKNOWN), w);
      } else {
        for (Eval x : run.expressions().evaluate(tree.getExpression(), w, f)) {
          f.exits().returned(new Exits.Result(tree, x.value()), x.world());
        }
      }
    }
    return new Worlds();
  }

  private Worlds yieldValue(YieldTree tree, Worlds in, Frame f) {
    for (World w : in.list()) {
      for (Eval x : run.expressions().evaluate(tree.getValue(), w, f)) {
        f.exits().yielded(new Exits.Result(((JCYield) tree).target, x.value()), x.world());
      }
    }
    return new Worlds();
  }

  private Worlds raise(ThrowTree tree, Worlds in, Frame f) {
    Type type = ((JCTree) tree.getExpression()).type;
    for (World w : in.list()) {
      for (Eval x : run.expressions().evaluate(tree.getExpression(), w, f)) {
        if (x.value() instanceof Value.Caught again) {
          again.from().forEach(t -> f.exits().thrown(t, x.world()));
        } else {
          World thrown = isErrors(x.world()) ? x.world().speculative(true) : x.world();
          f.exits().thrown(new Exits.Throw(type, tree, f.activation()), thrown);
        }
      }
    }
    return new Worlds();
  }

  /**
   * Whether a handler has caught an error: what it throws in turn is the end of the program too.
   */
  private boolean isErrors(World w) {
    for (VarSymbol v : Worlds.keys(w.locals())) {
      if (w.locals().get(v) instanceof Value.Caught c
          && c.from().stream()
              .allMatch(
                  t ->
                      t.type() != null
                          && run.types().isSubtype(t.type(), run.symtab().errorType))) {
        return true;
      }
    }
    return false;
  }

  private Worlds assertion(AssertTree tree, Worlds in, Frame f) {
    Worlds yes = new Worlds();
    Worlds no = new Worlds();
    run.branches().split(tree.getCondition(), in, f, yes, no);
    // Assertions may be off, and a failing one is a defect of its own: go on as if it held, but
    // forget what held only because it was asserted.
    return yes.isEmpty() ? in : yes;
  }

  private Worlds forLoop(ForLoopTree tree, Worlds in, Frame f) {
    Worlds start = in;
    for (StatementTree s : tree.getInitializer()) {
      start = one(s, start, f);
    }
    Worlds out =
        loop(tree, true, tree.getCondition(), tree.getUpdate(), tree.getStatement(), start, f);
    return leaveScope(tree.getInitializer(), out);
  }

  /**
   * Runs a loop until no new world comes to its head.
   *
   * @param testFirst whether the condition is tested before the first round
   */
  private Worlds loop(
      Tree loop,
      boolean testFirst,
      ExpressionTree condition,
      List<? extends StatementTree> update,
      StatementTree body,
      Worlds in,
      Frame f) {
    Worlds out = new Worlds();
    Worlds work = new Worlds();
    for (World w : in.list()) {
      work.add(w.forget(Condition.CALLS));
    }
    run.surroundings().enterLoop();
    Gathered gathered = new Gathered(work);
    boolean allDecided = testFirst;
    // The first rounds are run one by one, so that counters keep their values; all others at once.
    Worlds head = null;
    for (int rounds = 0; !work.isEmpty(); rounds++) {
      boolean decided = true;
      Worlds round = work;
      if (condition != null && (testFirst || rounds > 0)) {
        round = new Worlds();
        int before = out.size();
        run.branches().splitRound(condition, work, f, round, out);
        decided = round.isEmpty() || out.size() == before;
      }
      Worlds end = round.isEmpty() ? round : one(body, round, f);
      end =
          run.leaving()
              .behindRound(
                  plus(end, run.leaving().outside(body, f.exits().continues.remove(loop), f)), f);
      for (StatementTree u : update) {
        end = one(u, end, f);
      }
      allDecided &= decided;
      if (!allDecided) {
        end = gathered.round(end);
      }
      boolean oneByOne = head == null && end.size() <= PEELED && rounds < run.peels(decided);
      work = new Worlds();
      if (!oneByOne && head == null) {
        head = new Worlds().coarse();
      }
      if (head != null) {
        head.limitTo(run.width());
      }
      for (World w : end.list()) {
        World fresh = head == null ? w : head.add(w);
        if (fresh != null) {
          work.add(fresh);
        }
      }
      if (head != null) {
        run.noteJoined(head);
        work = head.stillOf(work);
      }
    }
    run.surroundings().leaveLoop();
    Worlds after = run.waiting().after(condition, body, out);
    Worlds all =
        gathered.behind(plus(after, run.leaving().outside(body, f.exits().breaks.remove(loop), f)));
    return run.doubts().settled(f.activation(), all);
  }
}
