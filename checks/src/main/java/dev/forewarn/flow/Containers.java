package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.contracts.Trait;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.HeapObject.Slot;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.ElementKind;

/** What arrays, collections and other containers on the abstract heap hold. */
final class Containers {

  /** From this index on, the elements of an array of unknown length are not told apart. */
  private static final int MANY = 6;

  /** How many elements an array of flags has at most that is followed. */
  static final int FLAGS = 8;

  private final Run run;

  Containers(Run run) {
    this.run = run;
  }

  /** Puts a value into a container, or into an array at an unknown index. */
  World add(Value container, Value v, Event at, World in) {
    if (!v.tracked()) {
      return v == Value.NULL ? in : run.keyed().mayHoldOthers(container, at, in);
    }
    // Who releases what a collection holds, and when, is more than can be told.
    World w = Pointers.view(v) == null ? in : run.pointers().handOver(v, in);
    HeapObject object = container instanceof Value.Obj o ? w.heap().get(o.id()) : null;
    if (object == null) {
      return leave(v, at, run.escapes().escape(v, w));
    }
    Value.Obj o = (Value.Obj) container;
    Stored before = object.fields().get(Slot.CONTENT);
    Value content =
        before == null || before.value() == Value.NULL ? v : Value.either(before.value(), v);
    World out = object.escaped() || o.id().given ? run.escapes().escape(v, w) : w;
    HeapObject now = out.heap().get(o.id());
    return out.object(o.id(), now.with(Slot.CONTENT, new Stored(content, at)));
  }

  /** Notes that something was put into a collection that others hold. */
  private World leave(Value v, Event at, World w) {
    Tree call = at.tree();
    if (!isOfOthers(call) || !new Reach(w).from(v).meetsOurs()) {
      return w;
    }
    World.Kept kept = new World.Kept(v, false, Fact.Way.COLLECTION, at);
    return w.withKept(w.kept().put(kept, true));
  }

  /** Whether a call is on, or an assignment into, a field or parameter: not a thing made here. */
  private static boolean isOfOthers(Tree at) {
    ExpressionTree container =
        switch (at) {
          case MethodInvocationTree m -> ASTHelpers.getReceiver(m);
          case AssignmentTree a when a.getVariable() instanceof ArrayAccessTree x ->
              x.getExpression();
          default -> null;
        };
    if (container == null || !(ASTHelpers.getSymbol(container) instanceof VarSymbol v)) {
      return false;
    }
    return v.getKind() == ElementKind.FIELD || v.getKind() == ElementKind.PARAMETER;
  }

  /** Makes a container hold one thing only. */
  World set(Value container, Value v, Event at, World w) {
    if (!(container instanceof Value.Obj o) || w.heap().get(o.id()) == null) {
      return leave(v, at, run.escapes().escape(v, taken(w)));
    }
    World out = w.heap().get(o.id()).escaped() || o.id().given ? run.escapes().escape(v, w) : w;
    HeapObject now = out.heap().get(o.id());
    Value content = v;
    if (o.id().summary) {
      Stored before = now.fields().get(Slot.CONTENT);
      content = before == null ? Value.UNKNOWN : Value.either(before.value(), v);
    }
    return out.object(o.id(), now.with(Slot.CONTENT, new Stored(content, at)));
  }

  /** Empties a container. */
  World empty(Value container, World in) {
    World w = taken(in);
    if (container instanceof Value.Obj o && w.heap().get(o.id()) != null) {
      HeapObject object = w.heap().get(o.id());
      return w.object(
          o.id(),
          object.withFields(
              object
                  .fields()
                  .filter(
                      (f, s) ->
                          f != Slot.CONTENT
                              && f != Slot.OTHERS
                              && !(f instanceof Value.Constant))));
    }
    return w;
  }

  /** What collections of others hold may have been taken out of them again. */
  private static World taken(World w) {
    return w.kept().isEmpty()
        ? w
        : w.withKept(w.kept().filter((k, b) -> k.way() != Fact.Way.COLLECTION));
  }

  /** Takes something out of a container: whatever is left, nothing is certain to be. */
  World remove(Value container, World in) {
    World w = taken(in);
    if (!(container instanceof Value.Obj o) || w.heap().get(o.id()) == null) {
      return w;
    }
    HeapObject object = w.heap().get(o.id());
    SmallMap<Object, Stored> fields = object.fields();
    for (Object f : Worlds.keys(fields)) {
      if (f == Slot.CONTENT || f instanceof Value.Constant) {
        Stored s = fields.get(f);
        fields = fields.put(f, new Stored(Value.either(s.value(), Value.UNKNOWN), s.at()));
      }
    }
    return fields == object.fields() ? w : w.object(o.id(), object.withFields(fields));
  }

  /** Where a pipeline runs its functions; null if that is not known. */
  Trait.Mode mode(Value pipeline, World w) {
    HeapObject object = pipeline instanceof Value.Obj o ? w.heap().get(o.id()) : null;
    Stored s = object == null ? null : object.fields().get(Slot.MODE);
    return s != null && s.value() instanceof Value.Constant(Trait.Mode mode) ? mode : null;
  }

  /** Says where a pipeline runs its functions. */
  World works(Trait.Mode mode, Value pipeline, World w) {
    HeapObject object = pipeline instanceof Value.Obj o ? w.heap().get(o.id()) : null;
    return object == null
        ? w
        : w.object(
            ((Value.Obj) pipeline).id(),
            object.with(Slot.MODE, new Stored(new Value.Constant(mode), null)));
  }

  /** Something that a container holds. */
  Value content(Value container, World w) {
    return switch (container) {
      case Value.Obj o -> {
        HeapObject object = w.heap().get(o.id());
        Stored s = object == null ? null : object.fields().get(Slot.CONTENT);
        Value all = s == null ? null : s.value();
        for (Value v : object == null ? List.<Value>of() : Keyed.values(object)) {
          all = all == null ? v : Value.either(all, v);
        }
        yield all == null
            ? Value.UNKNOWN
            : object.fields().get(Slot.OTHERS) == null ? all : Value.either(all, Value.UNKNOWN);
      }
      case Value.View v when v.kind() == ViewKind.ELEMENTS ->
          new Value.View(v.lifetime(), ViewKind.SEGMENT, v.raw());
      default -> Value.UNKNOWN;
    };
  }

  /** All that a container or array holds, one by one; null if that is not known. */
  List<Value> elements(Value container, World w) {
    if (!(container instanceof Value.Obj o) || o.id().summary || o.id().given) {
      return null;
    }
    HeapObject object = w.heap().get(o.id());
    if (object == null || object.escaped()) {
      return null;
    }
    List<Value> out = indexed(object);
    if (!out.isEmpty()) {
      boolean anywhere =
          object.fields().get(Slot.CONTENT) != null || object.fields().get(Slot.OTHERS) != null;
      return anywhere ? null : out;
    }
    Stored s = object.fields().get(Slot.CONTENT);
    List<Value> all = new ArrayList<>(Keyed.values(object));
    if (s != null) {
      all.addAll(Value.each(s.value()));
    }
    if (all.isEmpty()) {
      Stored length = object.fields().get(Slot.LENGTH);
      boolean none =
          length != null
              && length.value().equals(new Value.Constant(0))
              && object.fields().get(Slot.OTHERS) == null;
      return none ? out : null;
    }
    for (Value v : all) {
      // What may be held or not is no element for certain.
      if (v instanceof Value.Choice || isSummary(v)) {
        return null;
      }
      out.add(v);
    }
    return out.isEmpty() || object.fields().get(Slot.OTHERS) != null ? null : out;
  }

  /** What was put into an array at known indices, in their order. */
  private static List<Value> indexed(HeapObject array) {
    TreeMap<Integer, Value> out = new TreeMap<>();
    array
        .fields()
        .forEach(
            (f, s) -> {
              if (f instanceof Integer i) {
                out.put(i, s.value());
              }
            });
    return new ArrayList<>(out.values());
  }

  /** How many elements an array has. */
  Value length(Value array, World w) {
    HeapObject object = array instanceof Value.Obj o ? w.heap().get(o.id()) : null;
    Stored length = object == null ? null : object.fields().get(Slot.LENGTH);
    return length == null ? Value.UNKNOWN : length.value();
  }

  static boolean isSummary(Value v) {
    return switch (v) {
      case Value.Obj o -> o.id().summary;
      case Value.View x -> x.lifetime().summary;
      case Value.ArenaRef a -> a.lifetime().summary;
      case Value.Unknown u -> true;
      default -> false;
    };
  }

  /** Whether a container or array made here is certainly not empty. */
  boolean holdsSomething(Value container, World w) {
    if (!(container instanceof Value.Obj o) || o.id().given || o.id().summary) {
      return false;
    }
    HeapObject object = w.heap().get(o.id());
    if (object == null || object.escaped()) {
      return false;
    }
    Stored content = object.fields().get(Slot.CONTENT);
    return !indexed(object).isEmpty()
        || content != null && isCertain(content.value())
        || Keyed.values(object).stream().anyMatch(Containers::isCertain);
  }

  /** Whether an object holds others as elements, rather than in fields that a source names. */
  static boolean isContainer(HeapObject o) {
    for (Object f : Worlds.keys(o.fields())) {
      if (f == Slot.CONTENT || f instanceof Integer || f instanceof Value.Constant) {
        return true;
      }
    }
    return false;
  }

  /** Whether a container made here is empty; null if that is not known. */
  Boolean isEmpty(Value container, World w) {
    if (holdsSomething(container, w)) {
      return false;
    }
    List<Value> all = elements(container, w);
    return all != null && all.isEmpty() ? (Boolean) true : null;
  }

  /** Makes a container one that certainly holds what it may hold. */
  World certain(Value container, World w) {
    if (!isLocal(container, w)) {
      return w;
    }
    ObjectId id = ((Value.Obj) container).id();
    HeapObject object = w.heap().get(id);
    Stored content = object.fields().get(Slot.CONTENT);
    if (content == null || !(content.value() instanceof Value.Choice c)) {
      return w;
    }
    Set<Value> of = new LinkedHashSet<>(c.of());
    of.remove(Value.UNKNOWN);
    of.remove(Value.NULL);
    Value all = of.size() == 1 ? of.iterator().next() : new Value.Choice(of);
    return of.isEmpty()
        ? w
        : w.object(id, object.with(Slot.CONTENT, new Stored(all, content.at())));
  }

  /** Makes a container one that certainly holds nothing. */
  World none(Value container, World w) {
    if (!isLocal(container, w)) {
      return w;
    }
    World out = empty(container, w);
    ObjectId id = ((Value.Obj) container).id();
    Stored none = new Stored(new Value.Constant(0), null);
    return out.object(id, out.heap().get(id).with(Slot.LENGTH, none));
  }

  private static boolean isLocal(Value container, World w) {
    return container instanceof Value.Obj o
        && !o.id().given
        && !o.id().summary
        && w.heap().get(o.id()) != null
        && !w.heap().get(o.id()).escaped();
  }

  /** Whether something is held, rather than perhaps taken out again. */
  private static boolean isCertain(Value content) {
    return !(content instanceof Value.Choice c) || !c.of().contains(Value.UNKNOWN);
  }

  /** One of the elements, whichever. */
  Value someElement(Value container, World w) {
    if (container instanceof Value.Obj o) {
      HeapObject object = w.heap().get(o.id());
      Value all = null;
      for (Value v : object == null ? List.<Value>of() : indexed(object)) {
        all = all == null ? v : Value.either(all, v);
      }
      if (all != null) {
        return object.fields().get(Slot.CONTENT) == null && object.fields().get(Slot.OTHERS) == null
            ? all
            : Value.either(all, content(container, w));
      }
    }
    return content(container, w);
  }

  /** Reads an array element. */
  Value element(Value array, Value index, World w) {
    if (array instanceof Value.Obj o && w.heap().get(o.id()) != null) {
      HeapObject object = w.heap().get(o.id());
      boolean anywhere =
          object.fields().get(Slot.CONTENT) != null || object.fields().get(Slot.OTHERS) != null;
      if (index instanceof Value.Constant(Integer i)) {
        Stored s = object.fields().get(i);
        if (s != null && !anywhere) {
          return s.value();
        }
        if (s == null && !anywhere && !o.id().given && !o.id().summary && !object.escaped()) {
          return Value.NULL;
        }
      }
      Value some = someElement(array, w);
      // Where nothing was put there is null, and reading what is there is all that is of interest.
      return anywhere && some != Value.UNKNOWN ? Value.either(some, Value.NULL) : some;
    }
    return Value.UNKNOWN;
  }

  /** An array of booleans as it begins. */
  World unset(Value array, int length, World w) {
    ObjectId id = ((Value.Obj) array).id();
    HeapObject object = w.heap().get(id);
    for (int i = 0; i < length; i++) {
      object = object.with(i, new Stored(new Value.Constant(false), null));
    }
    return w.object(id, object);
  }

  /** The world after an element was read: which flag it is may not be known. */
  World read(Value array, Value index, World w) {
    World out = w;
    if (array instanceof Value.Obj o
        && !(index instanceof Value.Constant)
        && w.heap().get(o.id()) != null) {
      for (Object key : Worlds.keys(w.heap().get(o.id()).fields())) {
        Value v = key instanceof Integer ? w.heap().get(o.id()).fields().get(key).value() : null;
        out = v == null || v.tracked() ? out : run.pointers().lost(v, out);
      }
    }
    return out;
  }

  /** Writes an array element. */
  World element(Value array, Value index, Value v, Event at, World in) {
    boolean followed =
        array instanceof Value.Obj && index instanceof Value.Constant && run.statuses().keep(v);
    World w = followed || v.tracked() ? in : run.pointers().lost(v, in);
    if (array instanceof Value.Obj o
        && index instanceof Value.Constant(Integer i)
        && (i < MANY || w.heap().get(o.id()) == null || hasLength(w.heap().get(o.id())))
        && w.heap().get(o.id()) != null
        && !o.id().summary) {
      World out = w.heap().get(o.id()).escaped() ? run.escapes().escape(v, w) : w;
      return out.object(o.id(), out.heap().get(o.id()).with(i, new Stored(v, at)));
    }
    return add(array, v, at, LentCells.taken(at, v == Value.NULL, w));
  }

  /** Whether it is known how many elements an array has: then they are few enough. */
  private static boolean hasLength(HeapObject array) {
    return array.fields().get(Slot.LENGTH) != null;
  }
}
