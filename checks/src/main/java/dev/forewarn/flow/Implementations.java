package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Join;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs a call that one of several methods answers, not known which: what all of them lead to is
 * what the call does, and only what goes wrong in each of them is wrong.
 */
final class Implementations {

  /** Steps for all methods together are half of this, and less further down. */
  private static final long SHARE = 4_000;

  private final Run run;

  Implementations(Run run) {
    this.run = run;
  }

  /** The outcomes; null if not all methods that may run can be seen. */
  List<Eval> call(CallSite site, World w) {
    MethodSymbol m = site.method();
    if (!site.virtual()
        || run.contract(m) != null
        || run.sources().classTree(m.enclClass()) == null) {
      return null;
    }
    List<MethodSymbol> all = run.engine().implementers().of(m, type(site, w));
    int depth = site.frame().activation().depth();
    if (all.isEmpty() || run.engine().isTooMuch(run.sources().method(m), depth)) {
      return null;
    }
    if (all.size() == 1) {
      return run.calls().body(site, all.get(0), w);
    }
    List<Eval> out = run.limit().within(Math.max(500, SHARE >> depth), () -> each(all, site, w));
    if (out == null) {
      run.engine().tooMuch(run.sources().method(m), depth);
    }
    return out == null || out == NOT_SEEN ? null : out;
  }

  private static final List<Eval> NOT_SEEN = new ArrayList<>();

  /** The narrowest type that is known of what the method is called on. */
  private ClassSymbol type(CallSite site, World w) {
    ClassSymbol declared = site.method().enclClass();
    ExpressionTree receiver =
        site.at() instanceof MethodInvocationTree t && !site.implicit()
            ? ASTHelpers.getReceiver(t)
            : null;
    Type type = receiver == null ? null : ASTHelpers.getType(receiver);
    if (type != null && type.hasTag(TypeTag.TYPEVAR)) {
      type = type.getUpperBound();
    }
    ClassSymbol narrow = declared;
    if (type != null && type.tsym instanceof ClassSymbol c && isBelow(c, narrow)) {
      narrow = c;
    }
    if (site.receiver() instanceof Value.Obj o
        && w.heap().get(o.id()) != null
        && isBelow(w.heap().get(o.id()).type(), narrow)) {
      narrow = w.heap().get(o.id()).type();
    }
    return narrow;
  }

  private boolean isBelow(ClassSymbol c, ClassSymbol of) {
    return c != of && c.isSubClass(of, run.types());
  }

  private List<Eval> each(List<MethodSymbol> all, CallSite site, World w) {
    Frame f = site.frame();
    List<Collector.Trial> trials = new ArrayList<>();
    List<List<Eval>> ends = new ArrayList<>();
    List<MethodSymbol> first =
        all.stream()
            .filter(m -> site.frame().activation().timesRunning(run.sources().method(m)) == 0)
            .toList();
    // What comes back to itself ends with what the others do.
    for (MethodSymbol m : first.isEmpty() ? all : first) {
      Exits apart = new Exits(f.exits().handled(), f.exits(), List.of());
      List<Eval> ran =
          run.confinement()
              .apart(
                  () ->
                      run.collector()
                          .apart(trials, () -> run.calls().body(site.in(f.with(apart)), m, w)));
      if (ran == null) {
        return NOT_SEEN;
      }
      apart.thrown.forEach(
          (t, ws) -> ws.list().forEach(x -> f.exits().thrown(t, x.speculative(true))));
      if (!ran.isEmpty()) {
        ends.add(ran);
      }
    }
    run.collector().agreed(trials);
    run.calls().mayThrow(site, w);
    return ends.isEmpty() ? List.of() : joined(ends, site, w);
  }

  private List<Eval> joined(List<List<Eval>> ends, CallSite site, World before) {
    int opening = 0;
    Set<Lifetime> opened = new HashSet<>();
    Set<Lifetime> kept = new HashSet<>();
    World out = null;
    Value result = null;
    for (List<Eval> end : ends) {
      boolean opens = false;
      for (Eval e : end) {
        for (Lifetime l : Worlds.keys(e.world().lifetimes())) {
          if (l.opened != null && before.lifetimes().get(l) == null) {
            opens = true;
            opened.add(l);
          }
        }
        kept.addAll(new Reach(e.world()).fromOutside().lifetimes);
        World x = e.world().speculative(before.speculative());
        out = out == null ? x : x.equals(out) ? out : Join.of(out, x);
        result = result == null ? e.value() : Value.either(result, e.value());
      }
      opening += opens ? 1 : 0;
    }
    if (result instanceof Value.Choice c
        && !c.of().stream().allMatch(Value.View.class::isInstance)) {
      // Whatever closes it closes it in one of several ways.
      kept.addAll(new Reach(out).from(result).closeable);
    }
    kept.removeAll(new Reach(before).fromOutside().lifetimes);
    if (opening < ends.size()) {
      // Who has to close it, if it was opened at all, is not for the caller to know.
      kept.addAll(opened);
    }
    for (Lifetime l : kept) {
      out = out.state(l, out.state(l).escape());
    }
    return result.tracked() ? Eval.of(out, result) : List.of(run.calls().result(site, out));
  }
}
