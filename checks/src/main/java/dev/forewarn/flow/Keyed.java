package dev.forewarn.flow;

import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.HeapObject.Slot;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What containers hold under keys. As long as every key is a constant, each has a place of its own
 * among the fields of the object; with the first other key all that is held is one bag, of which
 * nothing is certain: what is put in may have taken the place of something.
 */
final class Keyed {

  /** Beyond so many keys a container is a bag. */
  private static final int MANY = 16;

  private final Run run;

  Keyed(Run run) {
    this.run = run;
  }

  /** What a container holds under a key; null, or one of several, as far as that can be told. */
  Value under(Value container, Value key, World w) {
    HeapObject object = object(container, w);
    if (object == null) {
      return Value.UNKNOWN;
    }
    if (key instanceof Value.Constant && object.fields().get(key) != null) {
      return object.fields().get(key).value();
    }
    boolean all = isAll((Value.Obj) container, object);
    if (all && (isEmpty(object) || key instanceof Value.Constant && !isBag(object))) {
      return Value.NULL;
    }
    Value some = run.containers().content(container, w);
    return some == Value.UNKNOWN
        ? Value.UNKNOWN
        : Value.either(some, all ? Value.NULL : Value.UNKNOWN);
  }

  /** Puts a value under a key, in place of what is there. */
  World put(Value container, Value key, Value v, Event at, World w) {
    return put(container, key, v, false, at, w);
  }

  /**
   * Puts a value under a key.
   *
   * @param added whether nothing is there before
   */
  World put(Value container, Value key, Value given, boolean added, Event at, World w) {
    HeapObject object = object(container, w);
    if (object == null) {
      return run.containers().add(container, given, at, w);
    }
    // Variables come and go; what is in the heap must not depend on them.
    Value v = Value.text(given) != null || given instanceof Value.Truth ? Value.UNKNOWN : given;
    Value.Obj o = (Value.Obj) container;
    boolean placed =
        key instanceof Value.Constant
            && !isBag(object)
            && !o.id().summary
            && (object.fields().get(key) != null || object.fields().size() < MANY);
    if (placed) {
      World out = object.escaped() || o.id().given ? run.escapes().escape(v, w) : w;
      return out.object(o.id(), out.heap().get(o.id()).with(key, new Stored(v, at)));
    }
    boolean only = isAll(o, object) && isEmpty(object) || added || isNewKey(key, object);
    World x = only ? bagged(o, w) : run.containers().remove(container, bagged(o, w));
    if (v.tracked()) {
      return run.containers().add(container, v, at, x);
    }
    return x.object(o.id(), x.heap().get(o.id()).with(Slot.OTHERS, new Stored(Value.UNKNOWN, at)));
  }

  /** An arena that is not held yet is no key yet. */
  private static boolean isNewKey(Value key, HeapObject object) {
    Stored content = object.fields().get(Slot.CONTENT);
    return key instanceof Value.ArenaRef a
        && !a.lifetime().summary
        && (content == null || !Value.each(content.value()).contains(key));
  }

  /** Notes that a container may hold what is not worth following. */
  World mayHoldOthers(Value container, Event at, World w) {
    HeapObject object = object(container, w);
    return object == null
        ? w
        : w.object(
            ((Value.Obj) container).id(), object.with(Slot.OTHERS, new Stored(Value.UNKNOWN, at)));
  }

  /** Notes what container an iterator or the like goes through. */
  World goesThrough(Value iterator, Value container, Event at, World w) {
    HeapObject object = object(iterator, w);
    return object == null || !(container instanceof Value.Obj)
        ? w
        : w.object(
            ((Value.Obj) iterator).id(), object.with(Slot.ORIGIN, new Stored(container, at)));
  }

  /** The container that an iterator or the like goes through. */
  Value origin(Value iterator, World w) {
    HeapObject object = object(iterator, w);
    Stored s = object == null ? null : object.fields().get(Slot.ORIGIN);
    return s == null ? Value.UNKNOWN : s.value();
  }

  /** Takes out what is held under a key. */
  World take(Value container, Value key, World w) {
    HeapObject object = object(container, w);
    if (object == null
        || !(key instanceof Value.Constant)
        || isBag(object)
        || !isAll((Value.Obj) container, object) && object.fields().get(key) == null) {
      return run.containers().remove(container, w);
    }
    return w.object(((Value.Obj) container).id(), object.without(key));
  }

  /** Takes one thing out of a container that gives it to the caller. */
  World takeOne(Value container, World w) {
    List<Value> all = run.containers().elements(container, w);
    if (all == null || all.size() != 1) {
      return run.containers().remove(container, w);
    }
    return run.containers().none(container, w);
  }

  /** Puts one value in the place of another. */
  World exchange(Value container, Value old, Value v, Event at, World w) {
    if (!(container instanceof Value.Obj o)) {
      return w;
    }
    HeapObject object = w.heap().get(o.id());
    for (Object f : Worlds.keys(object.fields())) {
      if (f instanceof Value.Constant && object.fields().get(f).value().equals(old)) {
        return put(container, (Value) f, v, at, w);
      }
    }
    Stored content = object.fields().get(Slot.CONTENT);
    Value rest = null;
    for (Value each : content == null ? Set.<Value>of() : Value.each(content.value())) {
      if (!each.equals(old)) {
        rest = rest == null ? each : Value.either(rest, each);
      }
    }
    HeapObject left =
        rest == null
            ? object.without(Slot.CONTENT)
            : object.with(Slot.CONTENT, new Stored(rest, content.at()));
    World out = w.object(o.id(), left);
    return v.tracked()
        ? run.containers().add(container, v, at, out)
        : out.object(o.id(), left.with(Slot.OTHERS, new Stored(Value.UNKNOWN, at)));
  }

  /** Makes one bag of all that is held under keys. */
  private World bagged(Value.Obj o, World w) {
    HeapObject object = w.heap().get(o.id());
    World out = w;
    for (Object f : Worlds.keys(object.fields())) {
      if (f instanceof Value.Constant) {
        Stored s = object.fields().get(f);
        out = out.object(o.id(), out.heap().get(o.id()).without(f));
        if (s.value().tracked()) {
          Stored there = out.heap().get(o.id()).fields().get(Slot.CONTENT);
          Value all = there == null ? s.value() : Value.either(there.value(), s.value());
          out =
              out.object(
                  o.id(), out.heap().get(o.id()).with(Slot.CONTENT, new Stored(all, s.at())));
        } else {
          out = out.object(o.id(), out.heap().get(o.id()).with(Slot.OTHERS, s));
        }
      }
    }
    return out;
  }

  /** What is held under keys, one by one; empty if keys are not told apart. */
  static List<Value> values(HeapObject object) {
    List<Value> out = new ArrayList<>();
    object
        .fields()
        .forEach(
            (f, s) -> {
              if (f instanceof Value.Constant) {
                out.add(s.value());
              }
            });
    return out;
  }

  /** The keys and values of a container, as far as keys are told apart. */
  List<List<Value>> entries(Value container, World w) {
    List<List<Value>> out = new ArrayList<>();
    HeapObject object = object(container, w);
    if (object != null) {
      object
          .fields()
          .forEach(
              (f, s) -> {
                if (f instanceof Value.Constant key) {
                  out.add(List.of(key, s.value()));
                }
              });
    }
    return out;
  }

  private static HeapObject object(Value container, World w) {
    return container instanceof Value.Obj o ? w.heap().get(o.id()) : null;
  }

  private static boolean isBag(HeapObject object) {
    return object.fields().get(Slot.CONTENT) != null || object.fields().get(Slot.OTHERS) != null;
  }

  private static boolean isEmpty(HeapObject object) {
    return !isBag(object) && values(object).isEmpty();
  }

  /** Whether all that a container holds has been seen. */
  private static boolean isAll(Value.Obj o, HeapObject object) {
    // What a class of the user's own does by itself is not followed.
    return !o.id().given && !o.id().summary && !object.escaped() && !object.exact();
  }
}
