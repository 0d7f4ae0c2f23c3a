package dev.forewarn.worlds;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.List;
import java.util.function.BinaryOperator;

/** The world that knows only what two worlds agree in. */
public final class Join {

  private Join() {}

  public static World of(World a, World b) {
    return new World(
        common(a.locals(), b.locals(), (x, y) -> sameOr(x, y)),
        all(a.lifetimes(), b.lifetimes(), LifetimeState.OPEN, LifetimeState::join),
        heap(a.heap(), b.heap()),
        common(a.statics(), b.statics(), Join::stored),
        PathCondition.common(a.conditions(), b.conditions()),
        common(a.kept(), b.kept(), (x, y) -> x),
        common(a.pointers(), b.pointers(), (x, y) -> x),
        PathCondition.common(a.guesses(), b.guesses()),
        a.speculative() && b.speculative());
  }

  /**
   * What is known of either of two worlds that differ in no more than plain objects; {@code a}
   * itself if it says no more than that.
   */
  static World plain(World a, World b) {
    if (a.speculative() != b.speculative() || new WorldKey(a).equals(new WorldKey(b))) {
      return Worlds.merge(a, b);
    }
    World all =
        of(a, b)
            .withConditions(a.conditions().or(b.conditions()))
            .withGuesses(a.guesses().or(b.guesses()));
    return new WorldKey(a).equals(new WorldKey(all)) ? Worlds.merge(a, all) : all;
  }

  private static Value sameOr(Value a, Value b) {
    if (a.equals(b)) {
      return a;
    }
    if (a instanceof Value.Caught x && b instanceof Value.Caught y) {
      return x.or(y);
    }
    return a.tracked() && b.tracked() ? Value.either(a, b) : null;
  }

  private static Stored stored(Stored a, Stored b) {
    Value v = sameOr(a.value(), b.value());
    return new Stored(v == null ? Value.UNKNOWN : v, a.at() != null ? a.at() : b.at());
  }

  private static SmallMap<ObjectId, HeapObject> heap(
      SmallMap<ObjectId, HeapObject> a, SmallMap<ObjectId, HeapObject> b) {
    SmallMap<ObjectId, HeapObject> out = a;
    for (ObjectId id : Worlds.keys(b)) {
      HeapObject here = a.get(id);
      out = out.put(id, here == null ? b.get(id) : objects(id, here, b.get(id)));
    }
    return out;
  }

  private static HeapObject objects(ObjectId id, HeapObject a, HeapObject b) {
    SmallMap<Object, Stored> fields = common(a.fields(), b.fields(), Join::stored);
    if (!id.given) {
      // Absent fields of a new object hold their initial value: only what neither assigned does.
      for (HeapObject o : List.of(a, b)) {
        for (Object f : Worlds.keys(o.fields())) {
          if (fields.get(f) == null) {
            Stored s = o.fields().get(f);
            // What a container may hold is to be found in it.
            Value v =
                f instanceof VarSymbol ? Value.UNKNOWN : Value.either(s.value(), Value.UNKNOWN);
            fields = fields.put(f, new Stored(v, s.at()));
          }
        }
      }
    }
    return new HeapObject(
        a.type(),
        a.exact() && b.exact() && a.type() == b.type(),
        fields,
        common(a.captured(), b.captured(), (x, y) -> sameOr(x, y)),
        a.escaped() || b.escaped());
  }

  private static <K, V> SmallMap<K, V> common(
      SmallMap<K, V> a, SmallMap<K, V> b, BinaryOperator<V> join) {
    SmallMap<K, V> out = SmallMap.empty();
    for (K key : Worlds.keys(a)) {
      V there = b.get(key);
      V v = there == null ? null : join.apply(a.get(key), there);
      if (v != null) {
        out = out.put(key, v);
      }
    }
    return out;
  }

  private static <K, V> SmallMap<K, V> all(
      SmallMap<K, V> a, SmallMap<K, V> b, V absent, BinaryOperator<V> join) {
    SmallMap<K, V> out = a;
    for (K key : Worlds.keys(b)) {
      V here = a.get(key);
      V there = b.get(key);
      if (here == null) {
        here = absent;
      }
      out = out.put(key, here == null ? there : join.apply(here, there));
    }
    for (K key : Worlds.keys(a)) {
      if (b.get(key) == null && absent != null) {
        out = out.put(key, join.apply(a.get(key), absent));
      }
    }
    return out;
  }
}
