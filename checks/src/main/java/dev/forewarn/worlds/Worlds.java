package dev.forewarn.worlds;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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
  private Map<Key, World> byKey = Map.of();

  private boolean joined;

  /** Beyond this many, they are joined. */
  private int most = LIMIT;

  public Worlds() {}

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
      byKey.put(new Key(only), only);
      only = null;
    }
    Key key = new Key(w);
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
    World merged = merge(there, w);
    if (merged == there) {
      return null;
    }
    byKey.remove(key);
    byKey.put(new Key(merged), merged);
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
    Key key = new Key(w, true);
    World there = byKey.get(key);
    World merged = there == null ? w : merge(there, w);
    byKey.remove(key);
    byKey.put(new Key(merged, true), merged);
    return merged == there ? null : merged;
  }

  private World join(World w) {
    joined = true;
    World all = w;
    World first = byKey.size() == 1 ? byKey.values().iterator().next() : null;
    for (World each : byKey.values()) {
      all = Join.of(all, each);
    }
    if (first != null && new Key(first).equals(new Key(all))) {
      World merged = merge(first, all);
      if (merged == first) {
        return null;
      }
    }
    byKey.clear();
    byKey.put(new Key(all), all);
    return all;
  }

  /** What both agree in; {@code a} itself if it says no more than that. */
  private static World merge(World a, World b) {
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

  private static HeapObject mergeSoft(ObjectId id, HeapObject a, HeapObject b) {
    if (a == b) {
      return a;
    }
    SmallMap<Object, Stored> fields = a.fields();
    for (Object f : keys(a.fields())) {
      Stored x = a.fields().get(f);
      if (!x.value().tracked() && x.value() != Value.UNKNOWN && !x.equals(b.fields().get(f))) {
        fields = fields.put(f, new Stored(Value.UNKNOWN, x.at()));
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

  private static final UnaryOperator<SmallMap<VarSymbol, Value>> TRACKED_LOCALS =
      locals -> locals.filter((v, x) -> x.tracked()).map(Extent::without);

  private static final UnaryOperator<SmallMap<VarSymbol, Stored>> TRACKED_STATICS =
      statics -> statics.filter((v, s) -> s.value().tracked()).map(Stored::withoutExtent);

  private static final UnaryOperator<SmallMap<ObjectId, HeapObject>> TRACKED_HEAP =
      heap -> {
        SmallMap<ObjectId, HeapObject> out = heap;
        for (ObjectId id : keys(heap)) {
          HeapObject o = heap.get(id);
          // What a given object held from the start is the same in every world that looked.
          SmallMap<Object, Stored> fields =
              o.fields()
                  .filter((f, s) -> s.value().tracked() && !(id.given && s.at() == null))
                  .map(Stored::withoutExtent);
          if (id.given && fields.isEmpty() && !o.escaped()) {
            out = out.remove(id);
          } else if (fields != o.fields()) {
            out = out.put(id, o.withFields(fields));
          }
        }
        return out;
      };

  /** The objects of a world as far as they tell it from others. */
  public static SmallMap<ObjectId, HeapObject> trackedHeap(World w) {
    return w.heap().part(TRACKED_HEAP);
  }

  /** A world seen as the tracked part of it. */
  private static final class Key {
    private final World world;
    private final SmallMap<VarSymbol, Value> locals;
    private final SmallMap<ObjectId, HeapObject> heap;
    private final SmallMap<VarSymbol, Stored> statics;
    private final int hash;

    /** Whether it is told apart from a world that agrees in everything tracked. */
    private final boolean apart;

    Key(World w) {
      this(w, false);
    }

    Key(World w, boolean apart) {
      world = w;
      this.apart = apart;
      locals = w.locals().part(TRACKED_LOCALS);
      heap = trackedHeap(w);
      statics = w.statics().part(TRACKED_STATICS);
      int h = locals.hashCode();
      h = h * 31 + w.lifetimes().hashCode();
      h = h * 31 + heap.hashCode();
      h = h * 31 + statics.hashCode();
      h = h * 31 + w.kept().hashCode();
      hash = h * 31 + w.pointers().hashCode();
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Key k
          && k.hash == hash
          && k.apart == apart
          && k.locals.equals(locals)
          && k.world.lifetimes().equals(world.lifetimes())
          && k.heap.equals(heap)
          && k.statics.equals(statics)
          && k.world.kept().equals(world.kept())
          && k.world.pointers().equals(world.pointers());
    }

    @Override
    public int hashCode() {
      return hash;
    }
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
