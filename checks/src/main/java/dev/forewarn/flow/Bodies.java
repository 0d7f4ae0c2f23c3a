package dev.forewarn.flow;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the bodies of methods and functions at the place of their calls. */
final class Bodies {

  /** Steps for a body that is run by the method under analysis is half of this. */
  private static final long SHARE = 4_000;

  /** The same for what native code calls, which is no helper of the method that makes a stub. */
  private static final long TARGET = 6_000;

  private final Run run;

  Bodies(Run run) {
    this.run = run;
  }

  /** Runs a method; null if it is running already or is too deep down. */
  List<Eval> run(MethodSymbol target, MethodTree tree, CallSite site, World w) {
    Frame f = site.frame();
    boolean enter =
        site.arguments().stream().anyMatch(Bodies::isNumber)
            ? run.mayCountDown(f.activation(), tree)
            : run.mayEnter(f.activation(), tree);
    if (!enter) {
      return null;
    }
    CompilationUnitTree unit = run.sources().unit(target.enclClass());
    if (unit == null) {
      unit = f.activation().unit();
    }
    Activation a =
        run.activation(
            f.activation(), site.at(), tree, unit, run.inRoot(unit, tree), f.activation().strand());
    Value self = target.isStatic() ? Value.UNKNOWN : site.receiver();
    World entry = f.activation().timesRunning(tree) > 0 ? setAside(tree, w) : w;
    if (self instanceof Value.Obj o && entry.heap().get(o.id()) != null) {
      entry = withCaptured(entry, entry.heap().get(o.id()).captured());
    }
    int i = 0;
    for (VariableTree p : tree.getParameters()) {
      entry = bind(entry, ((JCVariableDecl) p).sym, site.argument(i++));
    }
    World start = entry;
    boolean ours = run.relevance().isOurs(site);
    int passedOn = run.failures().passedOn();
    Object inertKey = Told.inertKey(tree, site);
    List<Eval> out =
        run.limit()
            .within(
                share(a),
                () -> code(tree, start, w, a, self, target.enclClass(), f, tree::getBody));
    if (out == null) {
      run.engine().tooMuch(tree, f.activation().depth());
    } else if (!ours
        && !out.isEmpty()
        && !Told.hasConstants(site)
        && run.failures().passedOn() == passedOn
        && out.stream().allMatch(e -> isInert(e, w))) {
      run.engine().noteInert(inertKey);
    }
    return out;
  }

  private static boolean isNumber(Value v) {
    return v instanceof Value.Constant(Object c) && c instanceof Number;
  }

  /** Whether a call left everything as it was, and returned nothing of interest. */
  private static boolean isInert(Eval e, World before) {
    World after = e.world();
    if (new Reach(after).from(e.value()).meetsOurs()
        || !after.lifetimes().equals(before.lifetimes())
        || !after.statics().equals(before.statics())
        || !after.kept().equals(before.kept())
        || !after.pointers().equals(before.pointers())) {
      return false;
    }
    SmallMap<ObjectId, HeapObject> old = Worlds.trackedHeap(before);
    SmallMap<ObjectId, HeapObject> now = Worlds.trackedHeap(after);
    for (ObjectId id : Worlds.keys(now)) {
      HeapObject there = old.get(id);
      if (there == null
          ? new Reach(after).from(new Value.Obj(id)).meetsOurs()
          : !there.equals(now.get(id))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The deeper a body is run, the less work it may be: a helper of a helper is seldom the point.
   */
  private long share(Activation a) {
    return run.upcallTrials().isTarget(a) ? TARGET : Math.max(500, SHARE >> a.depth());
  }

  /** The variables of an outer run of the same code: not those of the one that begins. */
  private World setAside(Tree tree, World w) {
    return w.without(run.declared(tree));
  }

  /** Gives a variable its value without touching what conditions say of it. */
  static World bind(World w, VarSymbol v, Value given) {
    Value value = Arithmetic.convert(given, v.type);
    World fresh = w.local(v, Value.UNKNOWN);
    return value == Value.UNKNOWN ? fresh : fresh.withLocals(fresh.locals().put(v, value));
  }

  static World withCaptured(World w, SmallMap<VarSymbol, Value> captured) {
    World out = w;
    for (VarSymbol v : Worlds.keys(captured)) {
      if (out.locals().get(v) == null) {
        out = out.withLocals(out.locals().put(v, captured.get(v)));
      }
    }
    return out;
  }

  /** Something whose worlds at its end are wanted. */
  interface Code {
    com.sun.source.tree.BlockTree block();
  }

  private List<Eval> code(
      Tree tree,
      World entry,
      World before,
      Activation a,
      Value self,
      ClassSymbol cls,
      Frame caller,
      Code code) {
    Exits exits = new Exits(caller.exits().handled(), caller.exits(), List.of());
    Frame g = new Frame(a, self, cls, exits);
    Worlds end = run.statements().block(code.block(), Worlds.of(entry), g);
    if (run.construction().isCompact(tree)) {
      end = run.construction().compact((JCMethodDecl) tree, end, g);
    }
    return leave(tree, end, exits, before, a, caller);
  }

  /** Brings what a piece of code ends with back to its caller. */
  List<Eval> leave(Tree tree, Worlds end, Exits exits, World before, Activation a, Frame caller) {
    Map<Value, Worlds> byValue = new LinkedHashMap<>();
    Frame inside = new Frame(a, Value.UNKNOWN, caller.cls(), exits);
    for (World w : end.list()) {
      byValue.computeIfAbsent(Value.UNKNOWN, k -> new Worlds()).add(clean(tree, w, before));
    }
    exits.returns.forEach(
        (r, ws) -> {
          for (World w : ws.list()) {
            for (Eval e : outside(new Eval(w, r.value()), tree, r.at(), inside)) {
              byValue
                  .computeIfAbsent(e.value(), k -> new Worlds())
                  .add(clean(tree, e.world(), before));
            }
          }
        });
    exits.thrown.forEach(
        (t, ws) ->
            ws.list()
                .forEach(
                    w ->
                        caller
                            .exits()
                            .thrown(
                                t, Reach.prune(clean(tree, w, before), Value.UNKNOWN, a, before))));
    run.doubts().settle(a, byValue);
    run.guesses().returned(a, byValue.keySet());
    handedOver(byValue, before);
    List<Eval> out = new ArrayList<>();
    byValue.forEach(
        (v, ws) -> {
          run.noteJoined(ws);
          Worlds pruned = new Worlds();
          ws.list().forEach(w -> pruned.add(Reach.prune(w, v, a, before)));
          pruned.list().forEach(w -> out.add(new Eval(w, v)));
        });
    return out;
  }

  /**
   * What a helper hands on in one case is its business in all: a case in which it does not is one
   * that its author thought of.
   */
  private static void handedOver(Map<Value, Worlds> byValue, World before) {
    Set<Lifetime> escaped = new HashSet<>();
    byValue
        .values()
        .forEach(
            ws ->
                ws.list()
                    .forEach(
                        w ->
                            w.lifetimes()
                                .forEach(
                                    (l, s) -> {
                                      if (s.escaped()
                                          && !before.state(l).escaped()
                                          && w.mayExist(l)) {
                                        escaped.add(l);
                                      }
                                    })));
    if (escaped.isEmpty()) {
      return;
    }
    byValue.replaceAll(
        (v, ws) -> {
          Worlds out = new Worlds();
          for (World w : ws.list()) {
            World x = w;
            for (Lifetime l : escaped) {
              if (w.lifetimes().get(l) != null) {
                x = x.state(l, x.state(l).escape());
              }
            }
            out.add(x);
          }
          return out;
        });
  }

  /** A condition over variables of the code itself says nothing outside: it is decided before. */
  private List<Eval> outside(Eval e, Tree tree, Tree result, Frame inside) {
    if (e.value() instanceof Value.Truth t) {
      if (World.mentions(t.condition(), run.declared(tree))) {
        return run.expressions().decide(List.of(e), result, inside);
      }
    }
    Value.Same name = Value.text(e.value());
    if (name != null && World.any(name.mentions(), run.declared(tree))) {
      return Eval.of(e.world(), Value.UNKNOWN);
    }
    return List.of(e);
  }

  /** Drops the variables of the code that ran. */
  private World clean(Tree tree, World w, World before) {
    World out = w.without(run.declared(tree));
    for (VarSymbol v : Worlds.keys(before.locals())) {
      // Those of an outer run of the same code.
      if (run.declared(tree).contains(v)) {
        out = out.withLocals(out.locals().put(v, before.locals().get(v)));
      }
    }
    // Captured variables were there for the code only.
    SmallMap<VarSymbol, Value> locals =
        out.locals().filter((v, x) -> before.locals().get(v) != null);
    return out.withLocals(locals);
  }
}
