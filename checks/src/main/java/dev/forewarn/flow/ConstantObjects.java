package dev.forewarn.flow;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.code.UnsupportedTree;
import dev.forewarn.facts.Place;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects that constants of the program hold, those of enums too, as far as their final fields
 * describe memory or functions: {@code ABS.handle}, where {@code ABS} is an enum constant or made
 * by a factory.
 */
final class ConstantObjects {

  private static final long STEPS = 6_000;

  private final Engine engine;
  private final Map<VarSymbol, Map<VarSymbol, Value>> known = new IdentityHashMap<>();
  private final Map<ClassSymbol, Boolean> describing = new IdentityHashMap<>();
  private final Map<ClassSymbol, Boolean> naming = new IdentityHashMap<>();

  ConstantObjects(Engine engine) {
    this.engine = engine;
  }

  /** Whether something may be told of the object that a field holds: a cheap look. */
  boolean mayTell(Symbol s) {
    return s instanceof VarSymbol v
        && v.isStatic()
        && (v.flags() & Flags.FINAL) != 0
        && v.type.tsym instanceof ClassSymbol c
        && (describes(c) || names(c))
        && hasInitializer(v);
  }

  private boolean hasInitializer(VarSymbol constant) {
    return engine.sources().field(constant) instanceof VariableTree tree
        && tree.getInitializer() != null;
  }

  /** Whether objects of a class have a final text, which may be the name of something. */
  boolean names(ClassSymbol c) {
    Boolean is = naming.get(c);
    if (is == null) {
      is = false;
      if (engine.sources().classTree(c) != null) {
        for (Symbol member : c.members().getSymbols()) {
          is |= member instanceof VarSymbol v && isPlain(v) && isText(v);
        }
      }
      is |= c.getSuperclass().tsym instanceof ClassSymbol up && names(up);
      naming.put(c, is);
    }
    return is;
  }

  /** Whether objects of a class have final fields that describe something. */
  boolean describes(ClassSymbol c) {
    Boolean is = describing.get(c);
    if (is == null) {
      is = false;
      if (engine.sources().classTree(c) != null) {
        for (Symbol member : c.members().getSymbols()) {
          is |= member instanceof VarSymbol v && isTold(v);
        }
      }
      describing.put(c, is);
    }
    return is;
  }

  private boolean isTold(VarSymbol field) {
    return !field.isStatic()
        && (field.flags() & Flags.FINAL) != 0
        && engine.ffm().describes(field.type);
  }

  /** The same for a number, boolean or text of an enum, and for a text of others. */
  private boolean isPlain(VarSymbol field) {
    return !field.isStatic()
        && (field.flags() & Flags.FINAL) != 0
        && (isText(field) || field.type.isPrimitive() && (field.owner.flags() & Flags.ENUM) != 0);
  }

  private boolean isText(VarSymbol field) {
    return field.type.tsym == engine.symtab().stringType.tsym;
  }

  /** What the object that a constant holds has in a final field; unknown if it cannot be told. */
  Value field(VarSymbol constant, VarSymbol field) {
    boolean plain = isPlain(field) && hasInitializer(constant);
    boolean told = plain && constant.isEnum() || (plain || isTold(field)) && mayTell(constant);
    if (!told) {
      return Value.UNKNOWN;
    }
    Map<VarSymbol, Value> fields = known.get(constant);
    if (fields == null) {
      // Whoever asks again meanwhile, through recursion, is told nothing.
      known.put(constant, Map.of());
      fields = fields(constant);
      known.put(constant, fields);
    }
    return fields.getOrDefault(field, Value.UNKNOWN);
  }

  private Map<VarSymbol, Value> fields(VarSymbol constant) {
    VariableTree tree = engine.sources().field(constant);
    CompilationUnitTree unit = engine.sources().unit(constant.enclClass());
    if (unit == null) {
      return Map.of();
    }
    List<Eval> made;
    try {
      Run run = new Run(engine, tree, unit, STEPS);
      Activation a = new Activation(null, null, tree, unit, true, Strand.ROOT);
      Frame f = new Frame(a, Value.UNKNOWN, constant.enclClass(), new Exits(false));
      made = run.expressions().evaluate(tree.getInitializer(), World.START, f);
    } catch (WorkLimit.Reached | UnsupportedTree e) {
      return Map.of();
    }
    Map<VarSymbol, Value> out = null;
    for (Eval e : made) {
      Map<VarSymbol, Value> one = fields(e, new Place(unit, tree));
      if (out != null && !out.equals(one)) {
        return Map.of();
      }
      out = one;
    }
    return out == null ? Map.of() : out;
  }

  private Map<VarSymbol, Value> fields(Eval e, Place declared) {
    HeapObject object = e.value() instanceof Value.Obj o ? e.world().heap().get(o.id()) : null;
    Map<VarSymbol, Value> out = new HashMap<>();
    if (object != null) {
      object
          .fields()
          .forEach(
              (slot, stored) -> {
                if (slot instanceof VarSymbol field && (isTold(field) || isPlain(field))) {
                  out.put(field, lasting(stored, e.world(), declared));
                }
              });
    }
    return out;
  }

  private static Value lasting(Stored stored, World w, Place declared) {
    Value v = Statics.lasting(new Eval(w, stored.value()), declared);
    return v == Value.NULL || Constants.of(v) != null ? v : Value.UNKNOWN;
  }
}
