package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Join;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Interprets {@code try}: resources, handlers, {@code finally}. */
final class Tries {

  private final Run run;

  Tries(Run run) {
    this.run = run;
  }

  Worlds execute(TryTree tree, Worlds in, Frame f) {
    boolean hasFinally = tree.getFinallyBlock() != null;
    boolean outside = f.exits().handled();
    List<Type> caught = new ArrayList<>();
    for (CatchTree c : tree.getCatches()) {
      caught.addAll(expectedTypes(caughtTypes(c)));
      caught.addAll(expectedByCaller(c, f.activation()));
    }
    Exits body = new Exits(true, f.exits(), caught, handlersOf(tree));
    Worlds out = resources(tree, 0, in, f.with(body));
    Exits after = hasFinally ? new Exits(true, f.exits(), List.of()) : f.exits();
    if (tree.getCatches().isEmpty()) {
      body.leaveThrough(after);
    } else {
      out = Statements.plus(out, handlers(tree, body, after, f, hasFinally || outside));
    }
    if (!hasFinally) {
      return out;
    }
    Worlds end = run.statements().block(tree.getFinallyBlock(), out, f);
    after.leaveThrough(
        f.exits(),
        (ws, how) ->
            how == Exits.Way.VALUE
                ? run.leaving().within(() -> run.statements().block(tree.getFinallyBlock(), ws, f))
                : run.statements().block(tree.getFinallyBlock(), ws, f));
    return end;
  }

  /** Opens the resources from {@code index} on, runs the block, and closes them again. */
  private Worlds resources(TryTree tree, int index, Worlds in, Frame f) {
    if (index == tree.getResources().size()) {
      return run.statements().block(tree.getBlock(), in, f);
    }
    Tree resource = tree.getResources().get(index);
    VarSymbol variable = resource instanceof JCVariableDecl v ? v.sym : null;
    ExpressionTree opening =
        resource instanceof VariableTree v ? v.getInitializer() : (ExpressionTree) resource;
    Type type = ((JCTree) resource).type;
    if (variable != null) {
      type = variable.type;
    }
    Worlds out = new Worlds();
    for (World w : in.list()) {
      for (Eval e : run.expressions().evaluate(opening, w, f)) {
        World opened = variable == null ? e.world() : e.world().local(variable, e.value());
        out.addAll(inside(tree, index, opened, e.value(), variable, type, f));
      }
    }
    return out;
  }

  private Worlds inside(
      TryTree tree, int index, World opened, Value value, VarSymbol variable, Type type, Frame f) {
    Exits within = new Exits(true, f.exits(), List.of());
    Worlds end = resources(tree, index + 1, Worlds.of(opened), f.with(within));
    Tree at = tree.getResources().get(index);
    Worlds out = close(tree, at, value, variable, type, end, f);
    within.leaveThrough(
        f.exits(),
        (ws, how) -> {
          if (how != Exits.Way.EXCEPTION) {
            return close(tree, at, value, variable, type, ws, f);
          }
          // What close() throws then is suppressed by the exception on its way.
          Exits suppressed = new Exits(true, f.exits(), List.of());
          Worlds closed =
              run.surroundings()
                  .withoutRaces(
                      () -> close(tree, at, value, variable, type, ws, f.with(suppressed)));
          suppressed.thrown.values().forEach(closed::addAll);
          return closed;
        });
    return out;
  }

  private Worlds close(
      TryTree tree, Tree at, Value value, VarSymbol variable, Type type, Worlds in, Frame f) {
    Worlds out = new Worlds();
    for (World w : in.list()) {
      // An earlier round of a loop may have become a summary meanwhile: look the variable up again.
      Value now = variable == null ? value : w.local(variable);
      for (World x : run.calls().closeResource(tree, at, now, type, w, f)) {
        out.add(variable == null ? x : x.local(variable, Value.UNKNOWN));
      }
    }
    return out;
  }

  private Worlds handlers(TryTree tree, Exits body, Exits after, Frame f, boolean handled) {
    List<Worlds> entries = new ArrayList<>();
    for (CatchTree unused : tree.getCatches()) {
      entries.add(new Worlds());
    }
    for (Map.Entry<Exits.Throw, Worlds> t : body.thrown.entrySet()) {
      boolean caught = false;
      for (int i = 0; i < tree.getCatches().size() && !caught; i++) {
        for (Type type : caughtTypes(tree.getCatches().get(i))) {
          Match match = match(t.getKey().type(), type);
          if (match != Match.NO) {
            Exits.Throw as = match == Match.ALWAYS ? t.getKey() : t.getKey().as(type);
            enter(tree.getCatches().get(i), as, t.getValue(), entries.get(i));
          }
          caught |= match == Match.ALWAYS;
        }
      }
      if (!caught) {
        t.getValue().list().forEach(w -> after.thrown(t.getKey(), w));
      }
    }
    body.thrown.clear();
    body.leaveThrough(after);
    Worlds out = new Worlds();
    Exits within = after.handled() == handled ? after : new Exits(handled, f.exits(), List.of());
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).isEmpty()) {
        CatchTree c = tree.getCatches().get(i);
        VarSymbol caught = ((JCVariableDecl) c.getParameter()).sym;
        Worlds entry = run.leaving().outside(tree.getBlock(), entries.get(i), f);
        for (World w : handler(c, entry, f, within).list()) {
          out.add(w.locals().get(caught) == null ? w : w.local(caught, Value.UNKNOWN));
        }
      }
    }
    if (within != after) {
      within.leaveThrough(after);
    }
    return out;
  }

  /** Lets worlds enter a handler, which may throw again what it caught. */
  private void enter(CatchTree handler, Exits.Throw thrown, Worlds in, Worlds out) {
    VarSymbol caught = ((JCVariableDecl) handler.getParameter()).sym;
    if (thrown.type() == null || !run.mentioned(handler.getBlock()).contains(caught)) {
      out.addAll(in);
      return;
    }
    Value value = new Value.Caught(Set.of(thrown));
    for (World w : in.list()) {
      out.add(w.local(caught, value));
    }
  }

  private Worlds handler(CatchTree c, Worlds entry, Frame f, Exits within) {
    return asIfThere(
        entry, within, (in, exits) -> run.statements().block(c.getBlock(), in, f.with(exits)));
  }

  /**
   * Runs a handler, or a branch that a handler leads to. Code that only exceptions lead to that
   * nothing announces is run as if there were one, in a world that knows no more than what holds
   * wherever it may come from: what such code does wrong by itself is wrong whenever it runs.
   * Behind it, this is no evidence again.
   */
  Worlds asIfThere(Worlds entry, Exits within, BiFunction<Worlds, Exits, Worlds> code) {
    World any = null;
    for (World w : entry.list()) {
      if (!w.speculative()) {
        return code.apply(entry, within);
      }
      any = any == null ? w : Join.of(any, w);
    }
    Exits own = new Exits(within.handled(), within, List.of());
    World start = any.speculative(false);
    Worlds end = run.surroundings().withDoubt(() -> code.apply(Worlds.of(start), own));
    own.leaveThrough(within, (ws, x) -> doubted(ws));
    return doubted(end);
  }

  private static Worlds doubted(Worlds ws) {
    Worlds out = new Worlds();
    ws.list().forEach(w -> out.add(w.speculative(true)));
    return out;
  }

  private static List<Type> caughtTypes(CatchTree c) {
    Tree type = c.getParameter().getType();
    if (type instanceof UnionTypeTree union) {
      List<Type> out = new ArrayList<>();
      for (Tree alternative : union.getTypeAlternatives()) {
        out.add(((JCTree) alternative).type);
      }
      return out;
    }
    return List.of(((JCVariableDecl) c.getParameter()).sym.type);
  }

  private static List<Exits.Handler> handlersOf(TryTree tree) {
    List<Exits.Handler> out = new ArrayList<>();
    for (CatchTree c : tree.getCatches()) {
      boolean goesOn = !throwsInTurn(c);
      caughtTypes(c).forEach(t -> out.add(new Exits.Handler(t, goesOn)));
    }
    return out;
  }

  private static boolean throwsInTurn(CatchTree handler) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitThrow(ThrowTree tree, Void unused) {
        found[0] = true;
        return null;
      }
    }.scan(handler.getBlock(), null);
    return found[0];
  }

  /** What using or closing memory at the wrong time throws. */
  private static final Set<String> MISUSE =
      Set.of(
          "java.lang.IllegalStateException",
          "java.lang.UnsupportedOperationException",
          "java.lang.WrongThreadException");

  /** Who deals alike with quite other failures does not speak of the end of a lifetime. */
  private static List<Type> expectedTypes(List<Type> alternatives) {
    for (Type t : alternatives) {
      if (alternatives.size() > 1 && !MISUSE.contains(t.tsym.flatName().toString())) {
        return List.of();
      }
    }
    return alternatives;
  }

  /**
   * The exceptions that the caller of a helper names by class literals, where the handler looks at
   * what it was given: the caller says that they are expected.
   */
  private static List<Type> expectedByCaller(CatchTree handler, Activation a) {
    if (!(a.code() instanceof JCMethodDecl helper)
        || !(a.call() instanceof JCMethodInvocation call)) {
      return List.of();
    }
    List<Type> out = new ArrayList<>();
    for (int i = 0; i < Math.min(helper.params.size(), call.args.size()); i++) {
      if (call.args.get(i) instanceof MemberSelectTree literal
          && literal.getIdentifier().contentEquals("class")
          && mentions(handler, helper.params.get(i).sym)) {
        out.add(((JCTree) literal.getExpression()).type);
      }
    }
    return out;
  }

  private static boolean mentions(CatchTree handler, VarSymbol v) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        found[0] |= ASTHelpers.getSymbol(tree) == v;
        return null;
      }
    }.scan(handler.getBlock(), null);
    return found[0];
  }

  private enum Match {
    NO,
    SOMETIMES,
    ALWAYS
  }

  private Match match(Type thrown, Type caught) {
    var types = run.types();
    var symtab = run.symtab();
    if (thrown == null) {
      // Any unchecked exception.
      if (types.isSubtype(symtab.runtimeExceptionType, caught)) {
        return Match.ALWAYS;
      }
      boolean unchecked =
          types.isSubtype(caught, symtab.runtimeExceptionType)
              || types.isSubtype(caught, symtab.errorType);
      return unchecked ? Match.SOMETIMES : Match.NO;
    }
    if (types.isSubtype(thrown, caught)) {
      return Match.ALWAYS;
    }
    return types.isSubtype(caught, thrown) ? Match.SOMETIMES : Match.NO;
  }
}
