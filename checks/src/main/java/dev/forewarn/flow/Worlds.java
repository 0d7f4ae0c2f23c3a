package dev.forewarn.flow;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The possible states at one point of the program. Worlds that agree in everything tracked are merged
 * into one, which forgets the numbers and conditions that they differ in; this is what keeps the set
 * small however many paths lead to the point.
 */
final class Worlds {

  /** Beyond this many, worlds are joined into one that knows less. */
  static final int LIMIT = 48;

  private final Map<Key, World> byKey = new LinkedHashMap<>();
  private boolean joined;

  Worlds() {}

  static Worlds of(Collection<World> all) {
    Worlds ws = new Worlds();
    all.forEach(ws::add);
    return ws;
  }

  static Worlds of(World w) {
    Worlds ws = new Worlds();
    ws.add(w);
    return ws;
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  int size() {
    return byKey.size();
  }

  /** The members; a copy, so that worlds may be added meanwhile. */
  List<World> list() {
    return new ArrayList<>(byKey.values());
  }

  /** Whether so many worlds came together that only their join was kept. */
  boolean joined() {
    return joined;
  }

  Worlds addAll(Worlds others) {
    others.byKey.values().forEach(this::add);
    return this;
  }

  /**
   * Adds a world.
   *
   * @return the world that now stands for it if anything changed, or else null
   */
  World add(World w) {
    Key key = new Key(w);
    World there = byKey.get(key);
    if (there == null) {
      if (byKey.size() >= LIMIT) {
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
    World m = a;
    m = m.withLocals(a.locals().filter((v, x) -> x.tracked() || x.equals(b.locals().get(v))));
    m = m.withConditions(a.conditions().filter((c, x) -> x.equals(b.conditions().get(c))));
    SmallMap<ObjectId, HeapObject> heap = a.heap();
    for (ObjectId id : keys(a.heap())) {
      HeapObject there = b.heap().get(id);
      if (there != null) {
        heap = heap.put(id, mergeSoft(a.heap().get(id), there));
      }
    }
    m = m.withHeap(heap);
    if (!a.statics().isEmpty()) {
      SmallMap<VarSymbol, Stored> statics = a.statics();
      boolean changed = false;
      for (VarSymbol v : keys(a.statics())) {
        Stored x = a.statics().get(v);
        if (!x.value().tracked() && !x.equals(b.statics().get(v))) {
          statics = statics.put(v, new Stored(Value.UNKNOWN, x.at()));
          changed |= x.value() != Value.UNKNOWN;
        }
      }
      if (changed) {
        m = m.withStatics(statics);
      }
    }
    if (a.speculative() && !b.speculative()) {
      m = m.speculative(false);
    }
    return m;
  }

  private static HeapObject mergeSoft(HeapObject a, HeapObject b) {
    SmallMap<Object, Stored> fields = a.fields();
    for (Object f : keys(a.fields())) {
      Stored x = a.fields().get(f);
      if (!x.value().tracked()
          && x.value() != Value.UNKNOWN
          && !x.equals(b.fields().get(f))) {
        fields = fields.put(f, new Stored(Value.UNKNOWN, x.at()));
      }
    }
    return fields == a.fields() ? a : a.withFields(fields);
  }

  static <K, V> List<K> keys(SmallMap<K, V> map) {
    List<K> out = new ArrayList<>(map.size());
    map.forEach((k, v) -> out.add(k));
    return out;
  }

  /** A world seen as the tracked part of it. */
  private static final class Key {
    private final World world;
    private final SmallMap<VarSymbol, Value> locals;
    private final SmallMap<ObjectId, SmallMap<Object, Stored>> heap;
    private final SmallMap<VarSymbol, Stored> statics;
    private final int hash;

    Key(World w) {
      world = w;
      locals = w.locals().filter((v, x) -> x.tracked());
      SmallMap<ObjectId, SmallMap<Object, Stored>> h = SmallMap.empty();
      for (ObjectId id : keys(w.heap())) {
        HeapObject o = w.heap().get(id);
        // What a given object held from the start is the same in every world that looked.
        SmallMap<Object, Stored> fields =
            o.fields().filter((f, s) -> s.value().tracked() && !(id.given && s.at() == null));
        if (!id.given || !fields.isEmpty()) {
          h = h.put(id, fields);
        }
      }
      heap = h;
      statics = w.statics().filter((f, s) -> s.value().tracked());
      hash =
          Objects.hash(locals, w.lifetimes(), heap, statics, w.kept(), w.pointers());
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Key k
          && k.hash == hash
          && k.locals.equals(locals)
          && k.world.lifetimes().equals(world.lifetimes())
          && k.heap.equals(heap)
          && sameEscapes(k.world)
          && k.statics.equals(statics)
          && k.world.kept().equals(world.kept())
          && k.world.pointers().equals(world.pointers());
    }

    private boolean sameEscapes(World other) {
      boolean[] same = {true};
      world
          .heap()
          .forEach(
              (id, o) -> {
                HeapObject there = other.heap().get(id);
                same[0] &= there == null ? id.given : there.escaped() == o.escaped();
              });
      return same[0];
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
