package dev.forewarn.flow;

import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.HashSet;
import java.util.Set;

/** Numbers that native functions returned, where fields and arrays hold them. */
final class Statuses {

  /** The calls whose results something held. */
  private final Set<Object> kept = new HashSet<>();

  /** Whether a value can be held: one that depends on no variable. Notes that it is. */
  boolean keep(Value v) {
    if (!(v instanceof Value.Same s)) {
      return !(v instanceof Value.Truth);
    }
    boolean status = !s.mentions().isEmpty() && s.mentions().stream().allMatch(Statuses::isCall);
    if (status) {
      kept.addAll(s.mentions());
    }
    return status;
  }

  private static boolean isCall(Object mentioned) {
    return mentioned instanceof ObjectId;
  }

  /** Whether an object holds one in a field, or something that may not be there. */
  static boolean holdsOne(Value v, World w) {
    HeapObject object = v instanceof Value.Obj o ? w.heap().get(o.id()) : null;
    if (object != null) {
      for (Object field : Worlds.keys(object.fields())) {
        Value held = object.fields().get(field).value();
        Value.View x = Pointers.view(held);
        if (Told.isStatus(held)
            || x != null && x.lifetime().grant != null && x.lifetime().grant.exists() != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** A call is made again: what it returned before is not known any more. */
  World forget(ObjectId call, World w) {
    if (!kept.contains(call)) {
      return w;
    }
    World out =
        w.withStatics(
            w.statics()
                .filter(
                    (f, s) -> !(s.value() instanceof Value.Same x && x.mentions().contains(call))));
    for (ObjectId id : Worlds.keys(w.heap())) {
      HeapObject object = w.heap().get(id);
      for (Object field : Worlds.keys(object.fields())) {
        Stored held = object.fields().get(field);
        if (held.value() instanceof Value.Same s && s.mentions().contains(call)) {
          object = object.with(field, new Stored(Value.UNKNOWN, held.at()));
          out = out.object(id, object);
        }
      }
    }
    return out;
  }
}
