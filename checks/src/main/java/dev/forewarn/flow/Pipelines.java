package dev.forewarn.flow;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.HeapObject.Slot;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams are lazy: what an intermediate operation is given runs when a terminal operation asks for
 * elements, and never if none does. Until then a stream holds the call that made it, with what it
 * was given and what it was called on. One operation is done after the other, as if each element
 * waited for the rest of them.
 */
final class Pipelines {

  /** Where the arguments of a call that was put off are held. */
  private static final List<Slot> GIVEN = List.of(Slot.FIRST, Slot.SECOND);

  private final Run run;

  /** Whether a terminal operation that is at work may stop before it has seen all elements. */
  private boolean enough;

  /** The call whose work, put off before, is being done. */
  private CallSite current;

  /** Where it is done. */
  private Trait.Mode currentMode;

  Pipelines(Run run) {
    this.run = run;
  }

  /** Where a call runs its functions; null if that is not known. */
  Trait.Mode mode(CallSite site, World w) {
    return site == current && currentMode != null
        ? currentMode
        : run.containers().mode(site.receiver(), w);
  }

  /** The outcome of a call that does its work later. */
  Eval putOff(CallSite site, World w) {
    ClassSymbol any = (ClassSymbol) run.symtab().objectType.tsym;
    Eval made = run.objects().make(any, false, SmallMap.empty(), site.frame(), site.at(), w);
    ObjectId id = ((Value.Obj) made.value()).id();
    HeapObject o = made.world().heap().get(id);
    o = o.with(Slot.STAGE, new Stored(new Value.PutOff(site.on(Value.UNKNOWN)), site.event()));
    o = o.with(Slot.SOURCE, new Stored(kept(site.receiver()), site.event()));
    for (int i = 0; i < Math.min(GIVEN.size(), site.arguments().size()); i++) {
      o = o.with(GIVEN.get(i), new Stored(kept(site.arguments().get(i)), site.event()));
    }
    return new Eval(made.world().object(id, o), made.value());
  }

  /** What is in the heap must not depend on variables. */
  private static Value kept(Value v) {
    return v instanceof Value.Same || v instanceof Value.Truth ? Value.UNKNOWN : v;
  }

  /** Whether not every element need be asked for that there is. */
  boolean mayStop(CallSite site) {
    Contract c = run.contract(site.method());
    return enough
        || c != null
            && c.effects().stream()
                .anyMatch(e -> e instanceof Effect.Pulls p && p.how() == Effect.Pulls.How.ENOUGH);
  }

  /** The states after what was put off in a pipeline is done: it holds elements from then on. */
  List<Effects.State> pulled(Value pipeline, Effect.Pulls.How how, CallSite site, Effects.State s) {
    return pull(pipeline, how, site, s.world()).stream().map(s::with).toList();
  }

  private List<World> pull(Value pipeline, Effect.Pulls.How how, CallSite site, World w) {
    if (pipeline instanceof Value.Choice c) {
      // Which of them is asked for elements is not known.
      World out = w;
      for (Value v : c.of()) {
        out = waiting(v, out) == null ? out : run.escapes().havoc(v, out);
      }
      return List.of(out);
    }
    HeapObject o = waiting(pipeline, w);
    if (o == null) {
      return List.of(w);
    }
    if (how == Effect.Pulls.How.SOMETIME
        || how == Effect.Pulls.How.COUNT && !decides(pipeline, w)) {
      return List.of(run.escapes().havoc(pipeline, w));
    }
    boolean before = enough;
    enough |= how == Effect.Pulls.How.ENOUGH;
    try {
      List<World> out = new ArrayList<>();
      Trait.Mode mode = run.containers().mode(pipeline, w);
      for (Eval e : pull(pipeline, o, mode, site, w)) {
        out.add(filled(((Value.Obj) pipeline).id(), e, mode));
      }
      return out;
    } finally {
      enough = before;
    }
  }

  /** A pipeline that has its elements now. */
  private World filled(ObjectId id, Eval e, Trait.Mode mode) {
    World w = e.world();
    HeapObject made = e.value() instanceof Value.Obj x ? w.heap().get(x.id()) : null;
    SmallMap<Object, Stored> fields = made == null ? SmallMap.empty() : made.fields();
    HeapObject o = w.heap().get(id);
    World out = o == null ? w : w.object(id, o.withFields(fields));
    return mode == null ? out : run.containers().works(mode, new Value.Obj(id), out);
  }

  /** The object of a pipeline in which something was put off; null if there is nothing. */
  private static HeapObject waiting(Value pipeline, World w) {
    HeapObject o = pipeline instanceof Value.Obj x ? w.heap().get(x.id()) : null;
    return o != null && o.fields().get(Slot.STAGE) != null ? o : null;
  }

  private List<Eval> pulled(Value v, Trait.Mode mode, CallSite site, World w) {
    HeapObject o = waiting(v, w);
    return o == null ? Eval.of(w, v) : pull(v, o, mode, site, w);
  }

  private List<Eval> pull(Value v, HeapObject o, Trait.Mode mode, CallSite site, World in) {
    Value.Obj pipeline = (Value.Obj) v;
    if (pipeline.id().summary
        || !(o.fields().get(Slot.STAGE).value() instanceof Value.PutOff(CallSite call))) {
      return Eval.of(run.escapes().havoc(v, in), Value.UNKNOWN);
    }
    Contract contract = run.contract(call.method());
    boolean before = enough;
    enough |= contract.trait(Trait.PutsOff.class).stops();
    try {
      // A stream is gone through once.
      World w = in.object(pipeline.id(), o.withFields(SmallMap.empty()));
      List<Expressions.Many> given =
          List.of(new Expressions.Many(w, List.of(o.fields().get(Slot.SOURCE).value())));
      for (int i = 0; i < Math.min(GIVEN.size(), call.arguments().size()); i++) {
        Stored s = o.fields().get(GIVEN.get(i));
        given = and(s == null ? Value.UNKNOWN : s.value(), given, mode, site);
      }
      List<Eval> out = new ArrayList<>();
      for (Expressions.Many each : given) {
        Value source = each.values().get(0);
        for (Eval e : pulled(source, mode, site, each.world())) {
          out.addAll(stage(contract, call, mode, e, each.values(), site));
        }
      }
      return out;
    } finally {
      enough = before;
    }
  }

  /** Adds an argument, which may be a pipeline itself. */
  private List<Expressions.Many> and(
      Value v, List<Expressions.Many> before, Trait.Mode mode, CallSite site) {
    List<Expressions.Many> out = new ArrayList<>();
    for (Expressions.Many m : before) {
      for (Eval e : pulled(v, mode, site, m.world())) {
        List<Value> values = new ArrayList<>(m.values());
        values.add(e.value());
        out.add(new Expressions.Many(e.world(), values));
      }
    }
    return out;
  }

  /** Does what a call put off. */
  private List<Eval> stage(
      Contract contract,
      CallSite call,
      Trait.Mode mode,
      Eval source,
      List<Value> given,
      CallSite site) {
    Frame f = site.frame();
    Activation a =
        run.activation(
            f.activation(),
            site.at(),
            call.at(),
            call.frame().activation().unit(),
            call.frame().activation().inRoot(),
            f.activation().strand());
    List<Value> arguments = given.subList(1, given.size());
    CallSite now =
        new CallSite(
            call.at(),
            call.method(),
            source.value(),
            arguments,
            call.trees(),
            call.type(),
            call.virtual(),
            call.implicit(),
            new Frame(a, call.frame().self(), call.frame().cls(), f.exits()));
    CallSite before = current;
    Trait.Mode modeBefore = currentMode;
    current = now;
    // Where a pipeline works is said for all of it.
    currentMode = mode;
    try {
      return run.effects().perform(contract, now, source.world());
    } finally {
      current = before;
      currentMode = modeBefore;
    }
  }

  /** Whether how many elements a pipeline has depends on what was put off. */
  private boolean decides(Value pipeline, World w) {
    HeapObject o = waiting(pipeline, w);
    if (o == null || !(o.fields().get(Slot.STAGE).value() instanceof Value.PutOff(CallSite call))) {
      return false;
    }
    for (Effect e : run.contract(call.method()).effects()) {
      if (e instanceof Effect.ResultHolds r && r.depends()) {
        return true;
      }
    }
    return decides(o.fields().get(Slot.SOURCE).value(), w);
  }
}
