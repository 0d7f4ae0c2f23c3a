package dev.forewarn.flow;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.facts.Place;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What final static fields hold, found out by interpreting their initialisers. */
final class Statics {

  private static final long STEPS = 6_000;

  private final Engine engine;
  private final Map<VarSymbol, Value> values = new IdentityHashMap<>();

  Statics(Engine engine) {
    this.engine = engine;
  }

  /** The value of a static field for as long as the program runs; unknown if it may change. */
  Value value(VarSymbol field) {
    Value known = values.get(field);
    if (known == null) {
      values.put(field, Value.UNKNOWN);
      known = find(field);
      values.put(field, known);
    }
    return known;
  }

  private Value find(VarSymbol field) {
    if ((field.flags() & Flags.FINAL) == 0) {
      return Value.UNKNOWN;
    }
    switch (engine.ffm().role(field.type)) {
      case ARENA, ALLOCATOR, SEGMENT -> {}
      default -> {
        if (!mayDescribe(field)) {
          return Value.UNKNOWN;
        }
        Evaluated constant =
            engine.evaluator().constant(field.owner.flatName().toString(), field.name.toString());
        if (constant != null) {
          return new Value.Known(constant);
        }
      }
    }
    VariableTree tree = engine.sources().field(field);
    CompilationUnitTree unit = engine.sources().unit(field.enclClass());
    if (tree == null || tree.getInitializer() == null || unit == null) {
      return Value.UNKNOWN;
    }
    try {
      Run run = new Run(engine, tree, unit, STEPS);
      Activation a = new Activation(null, null, tree, unit, true, Strand.ROOT);
      Frame f = new Frame(a, Value.UNKNOWN, field.enclClass(), new Exits(false));
      List<Eval> out = run.expressions().evaluate(tree.getInitializer(), World.START, f);
      return out.size() == 1 ? lasting(out.get(0), new Place(unit, tree)) : oneOf(out);
    } catch (WorkLimit.Reached | UnsupportedTree e) {
      return Value.UNKNOWN;
    }
  }

  /** Whether a field may hold what describes memory or functions, or a number computed of such. */
  private boolean mayDescribe(VarSymbol field) {
    return engine.ffm().describes(field.type)
        || field.type.isIntegral() && engine.relevance().touches(engine.sources().field(field));
  }

  /** One of several that describe something, where it depends on a condition. */
  private static Value oneOf(List<Eval> all) {
    Value out = null;
    for (Eval e : all) {
      Evaluated known = Constants.of(e.value());
      if (known == null) {
        return Value.UNKNOWN;
      }
      Value v = e.value() instanceof Value.Constant ? e.value() : new Value.Known(known);
      out = out == null ? v : Value.either(out, v);
    }
    return out == null ? Value.UNKNOWN : out;
  }

  private static Value lasting(Eval e, Place declared) {
    if (e.value() == Value.NULL_POINTER) {
      return Value.NULL_POINTER;
    }
    return switch (e.value()) {
      case Value.Known k -> k;
      case Value.Constant c -> c;
      case Value.Choice c ->
          c.of().stream().allMatch(Value.Known.class::isInstance) ? c : Value.UNKNOWN;
      case Value.ArenaRef a -> new Value.ArenaRef(lasting(a.lifetime(), declared));
      case Value.View v when v.isNative() -> Value.UNKNOWN;
      case Value.View v -> lasting(v, declared);
      case Value.Handle h
          when h.runs() instanceof Value.Wired x && lasts(x.slots()) && lasts(x.results()) ->
          new Value.Handle(
              h.type(), new Value.Wired(lasting(x.function(), declared), x.slots(), x.results()));
      default -> Value.UNKNOWN;
    };
  }

  private static Value.View lasting(Value.View v, Place declared) {
    return new Value.View(
        lasting(v.lifetime(), declared),
        v.kind(),
        v.raw(),
        null,
        keepsAspect(v) ? v.aspect() : null,
        v.extent());
  }

  /** Whether nothing is bound but what lasts. */
  private static boolean lasts(List<Value> bound) {
    for (Value v : bound) {
      boolean lasts =
          switch (v) {
            case Value.Closure c -> c.captured().isEmpty() && c.self() == Value.UNKNOWN;
            case Value.Filtered f -> lasts(List.of(f.function())) && lasts(f.of());
            default -> !v.tracked();
          };
      if (!lasts) {
        return false;
      }
    }
    return true;
  }

  private static boolean keepsAspect(Value.View v) {
    return v.aspect() instanceof Aspect.Named || v.aspect() instanceof Aspect.Typed;
  }

  private static Lifetime lasting(Lifetime l, Place declared) {
    return l.declared != null || l.isProcess()
        ? l
        : new Lifetime(l.kind, null, false, null, declared, "static " + l);
  }
}
