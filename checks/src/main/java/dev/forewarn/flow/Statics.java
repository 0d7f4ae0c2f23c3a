package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.code.UnsupportedTree;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.facts.Place;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What final static fields hold, found out by interpreting their initialisers, or the blocks of the
 * class that assign them.
 */
final class Statics {

  private static final long STEPS = 6_000;

  /** A block may bind all functions of a library. */
  private static final long BLOCKS = 20_000;

  private final Engine engine;
  private final Map<VarSymbol, Value> values = new IdentityHashMap<>();
  private final Set<ClassSymbol> blocks = Collections.newSetFromMap(new IdentityHashMap<>());

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
    if (tree == null) {
      return engine.compiled().value(field);
    }
    if (unit == null) {
      return Value.UNKNOWN;
    }
    if (tree.getInitializer() == null) {
      if (blocks.add(field.enclClass())) {
        assignedByBlocks(field.enclClass(), unit);
      }
      return values.get(field);
    }
    try {
      Run run = new Run(engine, tree, unit, STEPS);
      Activation a = new Activation(null, null, tree, unit, true, Strand.ROOT);
      Frame f = new Frame(a, Value.UNKNOWN, field.enclClass(), new Exits(false));
      List<Eval> out = run.expressions().evaluate(tree.getInitializer(), World.START, f);
      return out.size() == 1
          ? lasting(out.get(0), new Place(unit, tree))
          : oneOf(out, new Place(unit, tree));
    } catch (WorkLimit.Reached | UnsupportedTree e) {
      return Value.UNKNOWN;
    }
  }

  /** Interprets the blocks of a class that assign constants, one after the other. */
  private void assignedByBlocks(ClassSymbol c, CompilationUnitTree unit) {
    ClassTree tree = engine.sources().classTree(c);
    Worlds ws = Worlds.of(World.START);
    Map<VarSymbol, Place> fields = new IdentityHashMap<>();
    try {
      for (Tree member : tree.getMembers()) {
        if (member instanceof JCVariableDecl v && isBlank(v.sym) && v.init == null) {
          fields.put(v.sym, new Place(unit, v));
        }
        if (member instanceof BlockTree b && b.isStatic() && assigns(b)) {
          Run run = new Run(engine, b, unit, BLOCKS);
          Activation a = new Activation(null, null, b, unit, true, Strand.ROOT);
          ws = run.statements().block(b, ws, new Frame(a, Value.UNKNOWN, c, new Exits(false)));
        }
      }
    } catch (WorkLimit.Reached | UnsupportedTree e) {
      return;
    }
    for (Map.Entry<VarSymbol, Place> f : fields.entrySet()) {
      Value v = assigned(f.getKey(), f.getValue(), ws.list());
      if (v != Value.UNKNOWN) {
        values.put(f.getKey(), v);
      }
    }
  }

  private static boolean isBlank(VarSymbol v) {
    return v != null && v.isStatic() && (v.flags() & Flags.FINAL) != 0;
  }

  private static boolean assigns(BlockTree block) {
    boolean[] any = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        any[0] |=
            ASTHelpers.getSymbol(tree.getVariable()) instanceof VarSymbol v
                && v.owner instanceof ClassSymbol
                && isBlank(v);
        return super.visitAssignment(tree, null);
      }
    }.scan(block, null);
    return any[0];
  }

  /** What a field holds in each of the worlds; unknown if that is not known in one of them. */
  private static Value assigned(VarSymbol field, Place declared, List<World> worlds) {
    Set<Value> held = new LinkedHashSet<>();
    World any = null;
    for (World w : worlds) {
      Stored s = w.statics().get(field);
      held.add(s == null ? Value.UNKNOWN : s.value());
      any = w;
    }
    Value out = null;
    for (Value each : held) {
      Value v = lasting(new Eval(any, each), declared);
      // Of several arenas or pieces of memory, nobody knows which it is.
      if (v == Value.UNKNOWN || held.size() > 1 && !describes(v)) {
        return Value.UNKNOWN;
      }
      out = out == null ? v : Value.either(out, v);
    }
    return out == null ? Value.UNKNOWN : out;
  }

  /** Whether a field may hold what describes memory or functions, or a number or name for such. */
  private boolean mayDescribe(VarSymbol field) {
    return engine.ffm().describes(field.type)
        || field.type.isIntegral() && isComputed(field)
        || field.type.tsym == engine.symtab().stringType.tsym && isComposed(field);
  }

  private boolean isComposed(VarSymbol field) {
    return engine.sources().field(field) instanceof VariableTree tree
        && tree.getInitializer() != null
        && engine.natives().makesText(tree.getInitializer());
  }

  private boolean isComputed(VarSymbol field) {
    VariableTree tree = engine.sources().field(field);
    if (tree == null) {
      return engine.compiled().concerns(field.owner);
    }
    return tree.getInitializer() == null
        ? engine.ffm().touches(field.enclClass())
        : engine.relevance().touches(tree);
  }

  /** One of several that describe something, where it depends on a condition. */
  private static Value oneOf(List<Eval> all, Place declared) {
    Value out = null;
    for (Eval e : all) {
      Value v = lasting(e, declared);
      if (!describes(v)) {
        return Value.UNKNOWN;
      }
      out = out == null ? v : Value.either(out, v);
    }
    return out == null ? Value.UNKNOWN : out;
  }

  /** Whether a value is something that describes memory or functions, or the lack of it. */
  private static boolean describes(Value v) {
    return v == Value.NULL || Constants.of(v) != null;
  }

  /** What is left of a value for as long as the program runs. */
  static Value lasting(Eval e, Place declared) {
    if (e.value() instanceof Value.NullPointer
        || e.value() == Value.NULL
        || e.value() == Value.STANDARD_LOOKUP) {
      return e.value();
    }
    return switch (e.value()) {
      case Value.Known k -> k;
      case Value.Constant c -> c;
      case Value.Handle h when !h.tracked() -> h;
      case Value.Choice c -> c.of().stream().allMatch(Statics::describes) ? c : Value.UNKNOWN;
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
    return v.aspect() instanceof Aspect.Named
        || v.aspect() instanceof Aspect.Typed
        || v.aspect() instanceof Aspect.Library;
  }

  private static Lifetime lasting(Lifetime l, Place declared) {
    return l.declared != null || l.isProcess()
        ? l
        : new Lifetime(l.kind, null, false, null, declared, "static " + l);
  }
}
