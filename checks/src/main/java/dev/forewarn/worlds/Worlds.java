package dev.forewarn.worlds;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The possible states at one point of the program. Worlds that agree in everything tracked are
 * merged into one, which forgets the numbers and conditions that they differ in; this is what keeps
 * the set small however many paths lead to the point.
 */
public final class Worlds {

  /** Beyond this many, worlds are joined into one that knows less. */
  public static final int LIMIT = 48;

  /** The first member, as long as no other came: mostly none does. */
  private World only;

  /** The members once there were several. */
  private Map<WorldKey, World> byKey = Map.of();

  private boolean joined;

  private boolean coarse;

  /** Beyond this many, they are joined. */
  private int most = LIMIT;

  public Worlds() {}

  /** From now on, what holds nothing that lives or dies tells no worlds apart. */
  public Worlds coarse() {
    coarse = true;
    return this;
  }

  private WorldKey key(World w) {
    return coarse ? WorldKey.coarse(w) : new WorldKey(w);
  }

  /** From now on no more than so many are told apart. */
  public void limitTo(int worlds) {
    most = worlds;
  }

  public static Worlds of(Collection<World> all) {
    Worlds ws = new Worlds();
    all.forEach(ws::add);
    return ws;
  }

  public static Worlds of(World w) {
    Worlds ws = new Worlds();
    ws.only = w;
    return ws;
  }

  public boolean isEmpty() {
    return only == null && byKey.isEmpty();
  }

  public int size() {
    return only != null ? 1 : byKey.size();
  }

  /** The members; a copy, so that worlds may be added meanwhile. */
  public List<World> list() {
    return only != null ? List.of(only) : new ArrayList<>(byKey.values());
  }

  /** Those of some that were added that no join has swallowed since. */
  public Worlds stillOf(Worlds added) {
    return joined && !added.isEmpty() ? Worlds.of(list()) : added;
  }

  /** The same, or if there are more than so many worlds, what all of them agree in. */
  public Worlds narrowedTo(int most) {
    if (size() <= most) {
      return this;
    }
    Worlds out = new Worlds();
    out.joined = true;
    World all = null;
    for (World w : byKey.values()) {
      all = all == null ? w : Join.of(all, w);
    }
    out.only = all;
    return out;
  }

  /** Whether so many worlds came together that only their join was kept. */
  public boolean joined() {
    return joined;
  }

  public Worlds addAll(Worlds others) {
    for (World w : others.list()) {
      add(w);
    }
    return this;
  }

  /**
   * Adds a world.
   *
   * @return the world that now stands for it if anything changed, or else null
   */
  public World add(World w) {
    if (isEmpty()) {
      only = w;
      return w;
    }
    if (only == w) {
      return null;
    }
    if (only != null) {
      byKey = new LinkedHashMap<>();
      byKey.put(key(only), only);
      only = null;
    }
    WorldKey key = key(w);
    World there = byKey.get(key);
    if (there != null && !joined && byKey.size() < most && isApart(there, w)) {
      if (there.speculative()) {
        byKey.remove(key);
        byKey.put(key, w);
        addApart(there);
        return w;
      }
      return addApart(w);
    }
    if (there == null) {
      if (joined || byKey.size() >= most) {
        return join(w);
      }
      byKey.put(key, w);
      return w;
    }
    World merged = coarse ? Join.plain(there, w) : merge(there, w);
    if (merged == there) {
      return null;
    }
    byKey.remove(key);
    byKey.put(key(merged), merged);
    return merged;
  }

  /**
   * Whether one of two worlds is what an exception leads to that nothing announces, and other code
   * than the other: a variable tells that it was thrown.
   */
  private static boolean isApart(World a, World b) {
    if (a.speculative() == b.speculative() || a.locals() == b.locals()) {
      return false;
    }
    World sure = a.speculative() ? b : a;
    World other = a.speculative() ? a : b;
    return !sure.locals().filter((v, x) -> tells(x) && !x.equals(other.locals().get(v))).isEmpty();
  }

  private static boolean tells(Value v) {
    return v == Value.NULL || v instanceof Value.Constant;
  }

  private World addApart(World w) {
    WorldKey key = WorldKey.apart(w);
    World there = byKey.get(key);
    World merged = there == null ? w : merge(there, w);
    byKey.remove(key);
    byKey.put(WorldKey.apart(merged), merged);
    return merged == there ? null : merged;
  }

  private World join(World w) {
    joined = true;
    World all = w;
    World first = byKey.size() == 1 ? byKey.values().iterator().next() : null;
    for (World each : byKey.values()) {
      all = Join.of(all, each);
    }
    if (first != null && key(first).equals(key(all))) {
      World merged = merge(first, all);
      if (merged == first) {
        return null;
      }
    }
    byKey.clear();
    byKey.put(key(all), all);
    return all;
  }

  /** What both agree in; {@code a} itself if it says no more than that. */
  static World merge(World a, World b) {
    if (a == b) {
      return a;
    }
    if (a.speculative() != b.speculative()) {
      // What only an exception that nothing announces leads to is no reason to doubt the other.
      return a.speculative() ? b : a;
    }
    World m = a;
    PathCondition path = a.conditions();
    PathCondition other = b.conditions();
    if (a.locals() != b.locals()) {
      SmallMap<VarSymbol, Value> common =
          a.locals()
              .filter((v, x) -> x.tracked() || x.equals(b.locals().get(v)) || bothSome(v, x, b));
      for (VarSymbol v : keys(common)) {
        if (common.get(v) instanceof Value.Caught here
            && b.locals().get(v) instanceof Value.Caught there
            && !here.equals(there)) {
          common = common.put(v, here.or(there));
        } else if (!common.get(v).tracked() && !common.get(v).equals(b.locals().get(v))) {
          common = common.put(v, Value.PRESENT);
        } else if (common.get(v) instanceof Value.View here
            && b.locals().get(v) instanceof Value.View there
            && Extent.common(here, there) != here) {
          common = common.put(v, Extent.common(here, there));
        }
      }
      m = m.withLocals(common);
      for (VarSymbol v : flags(a.locals())) {
        if (common.get(v) == null) {
          path = path.telling(v, a.local(v));
          other = other.telling(v, b.local(v));
        }
      }
      for (VarSymbol v : path.isEmpty() ? List.<VarSymbol>of() : flags(b.locals())) {
        if (a.locals().get(v) == null && path.mentions(Condition.isTrue(v))) {
          other = other.telling(v, b.local(v));
        }
      }
    }
    if (a.heap() != b.heap()) {
      for (ObjectId id : keys(a.heap())) {
        HeapObject here = a.heap().get(id);
        HeapObject there = b.heap().get(id);
        if (there != null && there != here) {
          for (Object f : keys(here.fields())) {
            Value x = here.fields().get(f).value();
            Value y = there.fields().get(f) == null ? null : there.fields().get(f).value();
            if (areFlags(id, f, x, y)) {
              Condition.Atom flag = Condition.isTrue(id, (VarSymbol) f);
              // What is not known of it any more, nobody needs to be told.
              if (x instanceof Value.Constant || path.mentions(flag)) {
                path = path.telling(flag, x);
                other = other.telling(flag, y);
              }
            }
          }
        }
      }
    }
    if (path != other) {
      m = m.withConditions(path.or(other));
    }
    if (a.guesses() != b.guesses()) {
      m = m.withGuesses(a.guesses().or(b.guesses()));
    }
    if (a.heap() != b.heap()) {
      SmallMap<ObjectId, HeapObject> heap = a.heap();
      for (ObjectId id : keys(a.heap())) {
        HeapObject there = b.heap().get(id);
        if (there != null) {
          heap = heap.put(id, mergeSoft(id, a.heap().get(id), there));
        }
      }
      m = m.withHeap(heap);
    }
    if (!a.statics().isEmpty() && a.statics() != b.statics()) {
      SmallMap<VarSymbol, Stored> statics = a.statics();
      boolean changed = false;
      for (VarSymbol v : keys(a.statics())) {
        Stored x = a.statics().get(v);
        if (!x.value().tracked() && !x.equals(b.statics().get(v))) {
          statics = statics.put(v, new Stored(Value.UNKNOWN, x.at()));
          changed |= x.value() != Value.UNKNOWN;
        } else if (x.commonExtent(b.statics().get(v)) != x) {
          statics = statics.put(v, x.commonExtent(b.statics().get(v)));
          changed = true;
        }
      }
      if (changed) {
        m = m.withStatics(statics);
      }
    }
    return m;
  }

  private static boolean bothSome(VarSymbol v, Value x, World b) {
    Value there = b.locals().get(v);
    return there != null && common(v, x, there) != null;
  }

  /** The variables of which it is known when they are true. */
  private static List<VarSymbol> flags(SmallMap<VarSymbol, Value> locals) {
    SmallMap<VarSymbol, Value> flags =
        locals.filter(
            (v, x) ->
                x instanceof Value.Truth
                    || x instanceof Value.Constant c && c.value() instanceof Boolean);
    return flags.isEmpty() ? List.of() : keys(flags);
  }

  /**
   * Whether a field of an object that was made here is one thing in one world, another in another.
   */
  private static boolean areFlags(ObjectId id, Object field, Value a, Value b) {
    return !id.given
        && !id.summary
        && field instanceof VarSymbol v
        && !a.equals(b)
        && isFlag(id, v, a)
        && isFlag(id, v, b);
  }

  private static boolean isFlag(ObjectId id, VarSymbol field, Value v) {
    return v instanceof Value.Constant(Boolean b)
        || v instanceof Value.Truth(Condition c) && c.equals(Condition.isTrue(id, field));
  }

  private static HeapObject mergeSoft(ObjectId id, HeapObject a, HeapObject b) {
    if (a == b) {
      return a;
    }
    SmallMap<Object, Stored> fields = a.fields();
    for (Object f : keys(a.fields())) {
      Stored x = a.fields().get(f);
      if (!x.value().tracked() && x.value() != Value.UNKNOWN && !x.equals(b.fields().get(f))) {
        Stored y = b.fields().get(f);
        Value both =
            areFlags(id, f, x.value(), y == null ? null : y.value())
                ? new Value.Truth(Condition.isTrue(id, (VarSymbol) f))
                : Value.UNKNOWN;
        if (!both.equals(x.value())) {
          fields = fields.put(f, new Stored(both, x.at()));
        }
      } else if (x.commonExtent(b.fields().get(f)) != x) {
        fields = fields.put(f, x.commonExtent(b.fields().get(f)));
      }
    }
    if (!id.given) {
      // What one side alone has assigned is not the initial value any more.
      for (Object f : keys(b.fields())) {
        if (a.fields().get(f) == null) {
          fields = fields.put(f, new Stored(Value.UNKNOWN, b.fields().get(f).at()));
        }
      }
    }
    return fields == a.fields() ? a : a.withFields(fields);
  }

  public static <K, V> List<K> keys(SmallMap<K, V> map) {
    List<K> out = new ArrayList<>(map.size());
    map.forEach((k, v) -> out.add(k));
    return out;
  }

  /** The objects of a world as far as they tell it from others. */
  public static SmallMap<ObjectId, HeapObject> trackedHeap(World w) {
    return WorldKey.trackedHeap(w);
  }

  /** What is known of a reference that is one of two; null if nothing is. */
  public static Value common(VarSymbol v, Value a, Value b) {
    return isSome(a) && isSome(b) && v.type != null && !v.type.isPrimitive() ? Value.PRESENT : null;
  }

  public static boolean isSome(Value v) {
    return v == Value.PRESENT
        || v instanceof Value.Caught
        || v instanceof Value.Known
        || Texts.isPlain(v)
        || v instanceof Value.Constant(Object c) && !(c instanceof Boolean);
  }
}
