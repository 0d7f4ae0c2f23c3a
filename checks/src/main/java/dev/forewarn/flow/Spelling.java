package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code toString()} where nobody wrote a call of it: where text is made of objects. */
final class Spelling {

  private final Run run;

  Spelling(Run run) {
    this.run = run;
  }

  /** The worlds after a value was turned into text. */
  List<World> spell(Value v, Tree at, World w, Frame f) {
    HeapObject o = v instanceof Value.Obj x ? w.heap().get(x.id()) : null;
    MethodSymbol m =
        o == null || !o.exact() ? null : run.dispatch().noArgumentMethod(o.type().type, "toString");
    if (m == null || run.sources().method(m) == null) {
      return List.of(w);
    }
    CallSite site = new CallSite(at, m, v, List.of(), List.of(), m.getReturnType(), true, false, f);
    List<World> out = new ArrayList<>();
    for (Eval e : run.calls().invoke(site, w)) {
      out.add(e.world());
    }
    return out;
  }

  /** The states after values were turned into text, one after the other. */
  List<Effects.State> all(List<Value> values, CallSite site, Effects.State s) {
    List<Effects.State> out = List.of(s);
    for (Value v : values) {
      List<Effects.State> next = new ArrayList<>();
      for (Effects.State each : out) {
        for (World w : spell(v, site.at(), each.world(), site.frame())) {
          next.add(each.with(w));
        }
      }
      out = next;
    }
    return out;
  }

  /** The same for an operand that has been evaluated. */
  List<Eval> spelled(Eval e, Tree at, Frame f) {
    if (!(e.value() instanceof Value.Obj)) {
      return List.of(e);
    }
    List<Eval> out = new ArrayList<>();
    for (World w : spell(e.value(), at, e.world(), f)) {
      out.add(new Eval(w, e.value()));
    }
    return out;
  }
}
