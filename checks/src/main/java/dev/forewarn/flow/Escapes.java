package dev.forewarn.flow;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.HeapObject.Slot;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.List;

/** Hands values to code that cannot be seen, which may keep and change what they lead to. */
final class Escapes {

  private final Run run;

  Escapes(Run run) {
    this.run = run;
  }

  /** Hands a value to code that may do anything with it. */
  World escape(Value v, World w) {
    if (v.tracked()) {
      Scratches.kept(new Reach(w).from(v));
    }
    return switch (v) {
      case Value.ArenaRef a ->
          a.lifetime().kind != null || a.lifetime().opened != null
              ? w.state(a.lifetime(), w.state(a.lifetime()).escape())
              : w;
      case Value.View x when x.isNative() || Aspect.memory(x.aspect()) != null ->
          escapeNative(x, w);
      case Value.Address a when a.of().isNative() -> escapeNative(a.of(), w);
      case Value.Obj o -> escapeObject(o.id(), w);
      case Value.Closure c -> {
        World out = escape(c.self(), w);
        for (VarSymbol captured : Worlds.keys(c.captured())) {
          out = escape(c.captured().get(captured), out);
        }
        yield out;
      }
      case Value.Handle h -> escape(h.runs(), w);
      case Value.Wired x -> escapeAll(x.results(), escapeAll(x.slots(), escape(x.function(), w)));
      case Value.Filtered x -> escapeAll(x.of(), escape(x.function(), w));
      case Value.Choice c -> {
        World out = w;
        for (Value each : c.of()) {
          out = escape(each, out);
        }
        yield out;
      }
      default -> w;
    };
  }

  private World escapeAll(List<Value> all, World w) {
    World out = w;
    for (Value v : all) {
      out = escape(v, out);
    }
    return out;
  }

  /** Others may release what native code gave, or write into a cell. */
  private World escapeNative(Value.View x, World w) {
    World out = w;
    if (x.isNative() && w.lifetimes().get(x.lifetime()) != null) {
      out = out.state(x.lifetime(), out.state(x.lifetime()).escape());
    }
    ObjectId memory = Aspect.memory(x.aspect());
    return memory == null ? out : havoc(new Value.Obj(memory), out);
  }

  private World escapeObject(ObjectId id, World w) {
    HeapObject o = w.heap().get(id);
    if (o == null || o.escaped()) {
      return w;
    }
    World out = w.object(id, o.escape());
    for (Object field : Worlds.keys(o.fields())) {
      out = escape(o.fields().get(field).value(), out);
    }
    for (VarSymbol captured : Worlds.keys(o.captured())) {
      out = escape(o.captured().get(captured), out);
    }
    return out;
  }

  /** Forgets what code that is not visible may have changed in an object that it was given. */
  World havoc(Value v, World w) {
    World out = escape(v, w);
    if (v instanceof Value.Closure && !out.statics().isEmpty()) {
      // A function may set flags that code around it looks at.
      out = out.withStatics(out.statics().filter((field, s) -> s.value().tracked()));
    }
    if (v instanceof Value.Obj o && out.heap().get(o.id()) != null) {
      HeapObject object = out.heap().get(o.id());
      SmallMap<Object, Stored> kept =
          object
              .fields()
              .filter(
                  (field, s) ->
                      field == Slot.OUTER
                          || (field instanceof VarSymbol x && (x.flags() & Flags.FINAL) != 0));
      SmallMap<Object, Stored> fields = kept;
      if (!o.id().given) {
        // Unlike those of a given object, absent fields of a new one hold their initial value.
        for (Object field : Worlds.keys(object.fields())) {
          if (kept.get(field) == null) {
            fields = fields.put(field, new Stored(Value.UNKNOWN, object.fields().get(field).at()));
          }
        }
      }
      out = out.object(o.id(), object.withFields(fields));
    }
    return out;
  }
}
