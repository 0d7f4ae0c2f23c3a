package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.RecordComponent;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.HeapObject.Slot;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Rename;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Texts;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;

/**
 * The abstract heap: makes objects, reads and writes their fields, and tells whether two are one.
 */
final class Objects {

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
    switch (receiver) {
      case Value.OfConstant k -> {
        return new Eval(w, run.engine().constantObjects().field(k.constant(), field));
      }
      case Value.Constant(VarSymbol c) -> {
        return new Eval(w, run.engine().constantObjects().field(c, field));
      }
      default -> {}
    }
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
    Value v = lasting(value);
    for (Value each : Value.each(receiver)) {
      if (!(each instanceof Value.Obj o)) {
        w = v.tracked() ? run.escapes().escape(v, w) : run.pointers().lost(v, w);
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
        w = run.escapes().escape(stored, w);
        object = w.heap().get(o.id());
      }
      w = w.object(o.id(), object.with(field, new Stored(stored, at)));
    }
    return w;
  }

  /** Variables come and go: what is in the heap must not depend on them. */
  Value lasting(Value v) {
    return Value.text(v) == null || run.conditions().lasts(v) || run.statuses().keep(v)
        ? v
        : Value.UNKNOWN;
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
      case Value.Coded c -> true;
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
      return Containers.isSummary(a) ? null : Condition.ALWAYS;
    }
    return isOwn(a, w) && !Containers.isSummary(a) || isOwn(b, w) && !Containers.isSummary(b)
        ? Condition.NEVER
        : null;
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

  /** The field behind a record component. */
  VarSymbol fieldOf(RecordComponent component) {
    for (Symbol s : component.owner.members().getSymbolsByName(component.name)) {
      if (s instanceof VarSymbol v && (v.flags() & Flags.STATIC) == 0) {
        return v;
      }
    }
    return null;
  }

  boolean isReference(Type t) {
    return t != null && !t.isPrimitive() && t.getTag() != TypeTag.VOID;
  }
}
