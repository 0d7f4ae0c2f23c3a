package dev.forewarn.worlds;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.function.UnaryOperator;

/** A world seen as the tracked part of it. */
final class WorldKey {

  private static final UnaryOperator<SmallMap<VarSymbol, Value>> TRACKED_LOCALS =
      locals -> locals.filter((v, x) -> x.tracked()).map(Extent::without);

  private static final UnaryOperator<SmallMap<VarSymbol, Stored>> TRACKED_STATICS =
      statics -> statics.filter((v, s) -> s.value().tracked()).map(Stored::withoutExtent);

  private static final UnaryOperator<SmallMap<ObjectId, HeapObject>> TRACKED_HEAP =
      heap -> {
        SmallMap<ObjectId, HeapObject> out = heap;
        for (ObjectId id : Worlds.keys(heap)) {
          HeapObject o = heap.get(id);
          // What a given object held from the start is the same in every world that looked.
          SmallMap<Object, Stored> fields =
              o.fields()
                  .filter(
                      (f, s) ->
                          s.value().tracked() && !(id.given && s.at() == null)
                              || isChoice(id, f, s.value()))
                  .map(Stored::withoutExtent);
          if (id.given && fields.isEmpty() && !o.escaped()) {
            out = out.remove(id);
          } else if (fields != o.fields()) {
            out = out.put(id, o.withFields(fields));
          }
        }
        return out;
      };

  private final World world;
  private final SmallMap<VarSymbol, Value> locals;
  private final SmallMap<ObjectId, HeapObject> heap;
  private final SmallMap<VarSymbol, Stored> statics;
  private final int hash;

  /** Whether it is told apart from a world that agrees in everything tracked. */
  private final boolean apart;

  WorldKey(World w) {
    this(w, false, w.locals().part(TRACKED_LOCALS), trackedHeap(w), statics(w));
  }

  /** The same, told apart from a world that agrees in everything tracked. */
  static WorldKey apart(World w) {
    return new WorldKey(w, true, w.locals().part(TRACKED_LOCALS), trackedHeap(w), statics(w));
  }

  /** A world seen as what lives or dies in it, and what leads to that. */
  static WorldKey coarse(World w) {
    SmallMap<ObjectId, HeapObject> heap = trackedHeap(w);
    for (ObjectId id : Worlds.keys(heap)) {
      HeapObject o = heap.get(id);
      SmallMap<Object, Stored> fields = o.fields().filter((f, s) -> !isPlain(s.value(), w));
      if (isPlain(id, w)) {
        heap = heap.remove(id);
      } else if (fields != o.fields()) {
        heap = heap.put(id, o.withFields(fields));
      }
    }
    return new WorldKey(
        w,
        false,
        w.locals().part(TRACKED_LOCALS).filter((v, x) -> !isPlain(x, w)),
        heap,
        statics(w).filter((v, s) -> !isPlain(s.value(), w)));
  }

  private static boolean isPlain(Value v, World w) {
    return switch (v) {
      case Value.Obj o -> isPlain(o.id(), w);
      case Value.Choice c -> c.of().stream().allMatch(x -> !x.tracked() || isPlain(x, w));
      default -> false;
    };
  }

  /** Whether an object was made here and leads to nothing that lives or dies. */
  private static boolean isPlain(ObjectId id, World w) {
    return !id.given && new Reach(w).from(new Value.Obj(id)).lifetimes.isEmpty();
  }

  private static SmallMap<VarSymbol, Stored> statics(World w) {
    return w.statics().part(TRACKED_STATICS);
  }

  /** Whether a field says for good what kind of object it is: whether it owns what it holds. */
  private static boolean isChoice(ObjectId id, Object field, Value v) {
    return !id.given
        && !id.summary
        && field instanceof VarSymbol f
        && (f.flags() & Flags.FINAL) != 0
        && v instanceof Value.Constant(Object c)
        && !(c instanceof String);
  }

  /** The objects of a world as far as they tell it from others. */
  static SmallMap<ObjectId, HeapObject> trackedHeap(World w) {
    return w.heap().part(TRACKED_HEAP);
  }

  private WorldKey(
      World w,
      boolean apart,
      SmallMap<VarSymbol, Value> locals,
      SmallMap<ObjectId, HeapObject> heap,
      SmallMap<VarSymbol, Stored> statics) {
    world = w;
    this.apart = apart;
    this.locals = locals;
    this.heap = heap;
    this.statics = statics;
    int h = locals.hashCode();
    h = h * 31 + w.lifetimes().hashCode();
    h = h * 31 + heap.hashCode();
    h = h * 31 + statics.hashCode();
    h = h * 31 + w.kept().hashCode();
    hash = h * 31 + w.pointers().hashCode();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof WorldKey k
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
