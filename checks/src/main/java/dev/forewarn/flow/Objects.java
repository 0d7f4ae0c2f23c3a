package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.RecordComponent;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.contracts.Trait;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.flow.HeapObject.Slot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.ElementKind;

/** The abstract heap: makes, reads and writes objects, arrays and containers. */
final class Objects {

  /** From this index on, the elements of an array of unknown length are not told apart. */
  private static final int MANY = 6;

  private final Run run;

  Objects(Run run) {
    this.run = run;
  }

  /** The object through which code reaches an instance field by its bare name. */
  Value self(VarSymbol field, World w, Frame f) {
    return enclosing(field.enclClass(), w, f);
  }

  /** {@code this} of the innermost class around the code that has the members of {@code owner}. */
  Value enclosing(Symbol owner, World w, Frame f) {
    Value self = f.self();
    ClassSymbol cls = f.cls();
    while (cls != null) {
      if (owner == null || cls == owner || cls.isSubClass(owner, run.types())) {
        return self;
      }
      self = self instanceof Value.Obj o ? outer(o, w) : Value.UNKNOWN;
      Symbol around = cls.owner;
      cls = around == null ? null : around.enclClass();
    }
    return Value.UNKNOWN;
  }

  private static Value outer(Value.Obj o, World w) {
    HeapObject object = w.heap().get(o.id());
    Stored s = object == null ? null : object.fields().get(Slot.OUTER);
    return s == null ? Value.UNKNOWN : s.value();
  }

  /** Reads an instance field. */
  Eval read(Value receiver, VarSymbol field, World w, Frame f) {
    if (!(receiver instanceof Value.Obj o)) {
      return new Eval(w, Value.UNKNOWN);
    }
    HeapObject object = w.heap().get(o.id());
    if (object == null) {
      if (!o.id().given) {
        return new Eval(w, Value.UNKNOWN);
      }
      object = new HeapObject(field.enclClass(), false, SmallMap.empty(), SmallMap.empty(), false);
    }
    Stored s = object.fields().get(field);
    if (s != null) {
      Value held = w.held(field, s);
      return new Eval(w, held == Value.PRESENT ? Value.UNKNOWN : held);
    }
    if (!o.id().given) {
      return new Eval(w, o.id().summary ? Value.UNKNOWN : initial(field));
    }
    Value v = run.given().field(o.id(), object, field);
    if (v == Value.UNKNOWN) {
      return new Eval(w, v);
    }
    return new Eval(w.object(o.id(), object.with(field, new Stored(v, null))), v);
  }

  /** What a field holds before anything is assigned to it. */
  static Value initial(VarSymbol field) {
    return switch (field.type.getTag()) {
      case BOOLEAN -> new Value.Constant(false);
      case INT, SHORT, BYTE -> new Value.Constant(0);
      case LONG -> new Value.Constant(0L);
      case CLASS, ARRAY, TYPEVAR -> Value.NULL;
      default -> Value.UNKNOWN;
    };
  }

  /** Writes an instance field. */
  World write(Value receiver, VarSymbol field, Value value, Event at, World in) {
    World w = in.forget(field);
    // Variables come and go; what is in the heap must not depend on them.
    Value v = value instanceof Value.Same || value instanceof Value.Chars ? Value.UNKNOWN : value;
    for (Value each : Value.each(receiver)) {
      if (!(each instanceof Value.Obj o)) {
        w = v.tracked() ? escape(v, w) : w;
        continue;
      }
      HeapObject object = w.heap().get(o.id());
      if (object == null) {
        if (!o.id().given) {
          continue;
        }
        object =
            new HeapObject(field.enclClass(), false, SmallMap.empty(), SmallMap.empty(), false);
      }
      Value stored = v;
      if (o.id().summary || receiver instanceof Value.Choice) {
        Stored before = object.fields().get(field);
        stored = before == null ? Value.UNKNOWN : Value.either(before.value(), v);
      }
      if (object.escaped() && stored.tracked()) {
        w = escape(stored, w);
        object = w.heap().get(o.id());
      }
      w = w.object(o.id(), object.with(field, new Stored(stored, at)));
    }
    return w;
  }

  /** A new object made at a place; what an earlier round of a loop made there becomes a summary. */
  Eval make(
      ClassSymbol type,
      boolean exact,
      SmallMap<VarSymbol, Value> captured,
      Frame f,
      Tree at,
      World w) {
    ObjectId recent = run.objectId(f.activation(), at, type, false);
    ObjectId summary = run.objectId(f.activation(), at, type, true);
    World fresh = Rename.object(w, recent, summary);
    HeapObject o = new HeapObject(type, exact, SmallMap.empty(), captured, false);
    return new Eval(fresh.object(recent, o), new Value.Obj(recent));
  }

  /** Whether a value is an instance of a type; null if it may be or not. */
  Boolean instanceOf(Value value, Type type, World w) {
    if (value instanceof Value.Constant c) {
      return constantIs(c.value(), type);
    }
    if (value instanceof Value.View v && v.kind() == ViewKind.SEGMENT) {
      return run.ffm().role(type) == FfmTypes.Role.SEGMENT ? (Boolean) true : otherThan(type);
    }
    if (value instanceof Value.Obj o) {
      HeapObject object = w.heap().get(o.id());
      if (object != null && object.type() != null && !o.id().given) {
        boolean is =
            run.types()
                .isSubtype(run.types().erasure(object.type().type), run.types().erasure(type));
        return is ? (Boolean) true : object.exact() ? (Boolean) false : null;
      }
    }
    return null;
  }

  /** Whether a constant is of a type: only what certainly is not is of interest. */
  private Boolean constantIs(Object constant, Type type) {
    if (run.ffm().role(type) != FfmTypes.Role.NONE) {
      return false;
    }
    String name = type.tsym.flatName().toString();
    return name.equals(constant.getClass().getName()) ? (Boolean) true : null;
  }

  /** A segment is none of the final classes of java.lang. */
  private static Boolean otherThan(Type type) {
    return type.tsym.flatName().toString().startsWith("java.lang.") && type.isFinal()
        ? (Boolean) false
        : null;
  }

  /** Whether a value cannot be the null reference. */
  boolean cannotBeNull(Value v) {
    return switch (v) {
      case Value.ArenaRef a -> a.lifetime().opened != null || a.lifetime().kind != null;
      case Value.View x -> x.lifetime().opened != null || x.lifetime().kind != null;
      case Value.Obj o -> !o.id().given;
      case Value.Closure c -> true;
      case Value.Handle h -> true;
      case Value.Constant c -> true;
      case Value.Caught c -> true;
      case Value.Known k -> true;
      case Value.Present p -> true;
      case Value.Choice c -> c.of().stream().allMatch(this::cannotBeNull);
      default -> Texts.isPlain(v);
    };
  }

  /** Whether two references are to the same arena or object; null if they may be or not. */
  Condition identical(Value a, Value b, World w) {
    if (a instanceof Value.Choice || b instanceof Value.Choice) {
      for (Value x : Value.each(a)) {
        for (Value y : Value.each(b)) {
          if (identical(x, y, w) != Condition.NEVER) {
            return null;
          }
        }
      }
      return Condition.NEVER;
    }
    if (!isReferenceValue(a) || !isReferenceValue(b)) {
      return null;
    }
    if (a.equals(b)) {
      return isSummary(a) ? null : Condition.ALWAYS;
    }
    return isOwn(a, w) && !isSummary(a) || isOwn(b, w) && !isSummary(b) ? Condition.NEVER : null;
  }

  private static boolean isReferenceValue(Value v) {
    return v instanceof Value.ArenaRef || v instanceof Value.Obj;
  }

  /** Whether something was made here, and no code that is not visible may hand it out again. */
  private static boolean isOwn(Value v, World w) {
    return switch (v) {
      case Value.ArenaRef a -> a.lifetime().opened != null && !w.state(a.lifetime()).escaped();
      case Value.Obj o -> {
        HeapObject object = w.heap().get(o.id());
        yield !o.id().given && object != null && !object.escaped();
      }
      default -> false;
    };
  }

  // ---- containers and arrays ----------------------------------------------------------------

  /** Puts a value into a container, or into an array at an unknown index. */
  World add(Value container, Value v, Event at, World in) {
    if (!v.tracked()) {
      return v == Value.NULL ? in : run.keyed().mayHoldOthers(container, at, in);
    }
    // Who releases what a collection holds, and when, is more than can be told.
    World w = Pointers.view(v) == null ? in : run.pointers().handOver(v, in);
    HeapObject object = container instanceof Value.Obj o ? w.heap().get(o.id()) : null;
    if (object == null) {
      return leave(v, at, escape(v, w));
    }
    Value.Obj o = (Value.Obj) container;
    Stored before = object.fields().get(Slot.CONTENT);
    Value content =
        before == null || before.value() == Value.NULL ? v : Value.either(before.value(), v);
    World out = object.escaped() || o.id().given ? escape(v, w) : w;
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
      return leave(v, at, escape(v, taken(w)));
    }
    World out = w.heap().get(o.id()).escaped() || o.id().given ? escape(v, w) : w;
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

  private static boolean isSummary(Value v) {
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
        || Keyed.values(object).stream().anyMatch(Objects::isCertain);
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

  /** Writes an array element. */
  World element(Value array, Value index, Value v, Event at, World w) {
    if (array instanceof Value.Obj o
        && index instanceof Value.Constant(Integer i)
        && (i < MANY || w.heap().get(o.id()) == null || hasLength(w.heap().get(o.id())))
        && w.heap().get(o.id()) != null
        && !o.id().summary) {
      World out = w.heap().get(o.id()).escaped() ? escape(v, w) : w;
      return out.object(o.id(), out.heap().get(o.id()).with(i, new Stored(v, at)));
    }
    return add(array, v, at, LentCells.taken(at, v == Value.NULL, w));
  }

  /** Whether it is known how many elements an array has: then they are few enough. */
  private static boolean hasLength(HeapObject array) {
    return array.fields().get(Slot.LENGTH) != null;
  }

  /** The field behind a record component. */
  VarSymbol fieldOf(RecordComponent component) {
    for (Symbol s : component.owner.members().getSymbolsByName(component.name)) {
      if (s instanceof VarSymbol v && (v.flags() & Flags.STATIC) == 0) {
        return v;
      }
    }
    return null;
  }

  // ---- escaping -----------------------------------------------------------------------------

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
      case Value.View x when x.isNative() || x.aspect() instanceof Aspect.Cell ->
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
    return x.aspect() instanceof Aspect.Cell cell ? havoc(new Value.Obj(cell.id()), out) : out;
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

  boolean isReference(Type t) {
    return t != null && !t.isPrimitive() && t.getTag() != TypeTag.VOID;
  }
}
