package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.code.UnsupportedTree;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.Extent;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds of every object of a class once it is made, because all its constructors see to it:
 * which of its fields live in the arena that another of its fields holds, and what fields hold that
 * describe memory or functions. Only of fields that nothing but constructors assigns.
 */
final class Invariants {

  private static final long STEPS = 20_000;

  /** A field in every object of the class. */
  private record Shape(int group, ViewKind kind, boolean arena, Extent extent) {}

  /**
   * @param constants what fields hold that is the same in every object
   * @param unshared the fields that hold, in every object, what threads must not use at once
   */
  private record Template(
      Map<VarSymbol, Shape> fields,
      Map<Integer, ArenaKind> kinds,
      Map<VarSymbol, Value> constants,
      Set<VarSymbol> unshared) {
    static final Template NONE = new Template(Map.of(), Map.of(), Map.of(), Set.of());
  }

  private final Engine engine;
  private final Map<ClassSymbol, Template> templates = new IdentityHashMap<>();
  private final Map<ObjectId, Map<Integer, Lifetime>> lifetimes = new IdentityHashMap<>();

  Invariants(Engine engine) {
    this.engine = engine;
  }

  /** What a given object holds in a field; null if nothing is known. */
  Value field(ObjectId id, HeapObject object, VarSymbol field) {
    Template t = template(field.enclClass());
    Shape shape = t.fields.get(field);
    if (shape == null) {
      return t.constants.get(field);
    }
    ArenaKind kind = t.kinds.get(shape.group);
    Lifetime l =
        lifetimes
            .computeIfAbsent(id, k -> new HashMap<>())
            .computeIfAbsent(
                System.identityHashCode(field.owner) * 31 + shape.group,
                k -> new Lifetime(kind, null, false, id, null, "group" + shape.group));
    return shape.arena
        ? new Value.ArenaRef(l)
        : new Value.View(l, shape.kind, false, null, null, shape.extent);
  }

  /** What a field of every object holds, by whatever constructor; null if that is not known. */
  Value constant(VarSymbol field) {
    return mayBeKnown(field) ? template(field.enclClass()).constants.get(field) : null;
  }

  /** Whether it may be known how large the memory is that a field of every object is. */
  boolean hasExtent(VarSymbol field) {
    if (!mayBeKnown(field) || !sizes(field.enclClass())) {
      return false;
    }
    Template t = template(field.enclClass());
    Shape shape = t.fields.get(field);
    return shape != null && shape.extent != null
        || t.constants.get(field) instanceof Value.View v && v.extent() != null;
  }

  private boolean mayBeKnown(VarSymbol field) {
    return !field.isStatic()
        && (field.flags() & (Flags.FINAL | Flags.PRIVATE)) != 0
        && (field.flags() & Flags.RECORD) == 0
        && engine.sources().classTree(field.enclClass()) != null;
  }

  /** A cheap look: whether making an object gives segments of a size. */
  private boolean sizes(ClassSymbol c) {
    for (Tree member : engine.sources().classTree(c).getMembers()) {
      boolean makes =
          member instanceof JCMethodDecl m && m.sym.isConstructor()
              || member instanceof BlockTree b && !b.isStatic()
              || member instanceof JCVariableDecl v && v.init != null && !v.sym.isStatic();
      if (makes && engine.relevance().givesExtents(member)) {
        return true;
      }
    }
    return false;
  }

  /** The kind of arena that a field of every object holds, or lives in; null if not known. */
  ArenaKind kind(VarSymbol field) {
    Template t = template(field.enclClass());
    Shape shape = t.fields.get(field);
    return shape == null ? null : t.kinds.get(shape.group);
  }

  /** Whether two threads must not use at once what a field of every object holds. */
  boolean isUnshared(VarSymbol field) {
    return !field.isStatic()
        && engine.sources().classTree(field.enclClass()) != null
        && template(field.enclClass()).unshared.contains(field);
  }

  private Template template(ClassSymbol c) {
    Template t = templates.get(c);
    if (t == null) {
      templates.put(c, Template.NONE);
      try {
        t = compute(c);
      } catch (WorkLimit.Reached | UnsupportedTree e) {
        t = Template.NONE;
      }
      templates.put(c, t);
    }
    return t;
  }

  private Template compute(ClassSymbol c) {
    ClassTree tree = engine.sources().classTree(c);
    CompilationUnitTree unit = engine.sources().unit(c);
    if (tree == null || unit == null) {
      return Template.NONE;
    }
    List<VarSymbol> fields = candidates(c, tree);
    if (fields.stream().allMatch(f -> f.type.isIntegral())) {
      return Template.NONE;
    }
    List<Map<VarSymbol, Value>> endings = new ArrayList<>();
    Set<VarSymbol> unshared = new HashSet<>(fields);
    for (Tree member : tree.getMembers()) {
      if (member instanceof JCMethodDecl m && m.sym.isConstructor() && m.body != null) {
        endings.addAll(endings(c, m, unit, fields, unshared));
      }
    }
    return endings.isEmpty() ? Template.NONE : agree(fields, endings, unshared);
  }

  private List<VarSymbol> candidates(ClassSymbol c, ClassTree tree) {
    List<VarSymbol> out = new ArrayList<>();
    Set<VarSymbol> reassigned = null;
    for (Tree member : tree.getMembers()) {
      if (!(member instanceof JCVariableDecl v) || v.sym == null || v.sym.isStatic()) {
        continue;
      }
      Role role = engine.ffm().role(v.sym.type);
      boolean holds = role == Role.ARENA || role == Role.SEGMENT || role == Role.ALLOCATOR;
      boolean tells =
          engine.ffm().describes(v.sym.type) || v.sym.type.isIntegral() && v.init == null;
      if (!holds && !tells) {
        continue;
      }
      boolean fixed = (v.sym.flags() & Flags.FINAL) != 0;
      if (!fixed && (v.sym.flags() & Flags.PRIVATE) != 0) {
        if (reassigned == null) {
          reassigned = reassigned(tree);
        }
        fixed = !reassigned.contains(v.sym);
      }
      if (fixed) {
        out.add(v.sym);
      }
    }
    return out;
  }

  /** The fields that something but a constructor assigns. */
  private static Set<VarSymbol> reassigned(ClassTree tree) {
    Set<VarSymbol> out = new HashSet<>();
    new TreeScanner<Void, Boolean>() {
      @Override
      public Void visitMethod(MethodTree m, Boolean inside) {
        MethodSymbol s = ((JCMethodDecl) m).sym;
        return super.visitMethod(m, s == null || !s.isConstructor());
      }

      @Override
      public Void visitAssignment(AssignmentTree a, Boolean inside) {
        if (inside && ASTHelpers.getSymbol(a.getVariable()) instanceof VarSymbol v) {
          out.add(v);
        }
        return super.visitAssignment(a, inside);
      }
    }.scan(tree.getMembers(), false);
    return out;
  }

  /** The values of the fields at each normal end of a constructor. */
  private List<Map<VarSymbol, Value>> endings(
      ClassSymbol c,
      JCMethodDecl ctor,
      CompilationUnitTree unit,
      List<VarSymbol> fields,
      Set<VarSymbol> unshared) {
    Run run = new Run(engine, ctor, unit, STEPS);
    List<Map<VarSymbol, Value>> out = new ArrayList<>();
    Roots.Ended ended = Roots.execute(run, ctor, c, unit);
    for (World w : ended.normal()) {
      HeapObject o = w.heap().get(ended.self().id());
      Map<VarSymbol, Value> values = new LinkedHashMap<>();
      for (VarSymbol f : fields) {
        Stored s = o == null ? null : o.fields().get(f);
        values.put(f, s == null ? Value.UNKNOWN : s.value());
      }
      unshared.removeIf(
          v -> {
            Value.View x = Pointers.view(values.get(v));
            return x == null || !run.sharing().isUnshared(x.lifetime());
          });
      out.add(values);
    }
    return out;
  }

  private Template agree(
      List<VarSymbol> fields, List<Map<VarSymbol, Value>> endings, Set<VarSymbol> unshared) {
    Map<VarSymbol, Shape> shapes = new LinkedHashMap<>();
    Map<Integer, ArenaKind> kinds = new HashMap<>();
    Map<VarSymbol, Value> constants = new LinkedHashMap<>();
    List<VarSymbol> heads = new ArrayList<>();
    for (VarSymbol f : fields) {
      Value first = endings.get(0).get(f);
      Value constant = constant(f, endings);
      if (constant != Value.UNKNOWN) {
        constants.put(f, constant);
        continue;
      }
      Lifetime l = lifetime(first);
      if (l == null || endings.stream().anyMatch(e -> !sameForm(e.get(f), first))) {
        continue;
      }
      int group = -1;
      for (int i = 0; i < heads.size(); i++) {
        VarSymbol head = heads.get(i);
        if (endings.stream().allMatch(e -> lifetime(e.get(f)) == lifetime(e.get(head)))) {
          group = i;
        }
      }
      if (group < 0) {
        group = heads.size();
        heads.add(f);
        ArenaKind kind = l.kind;
        if (endings.stream().allMatch(e -> lifetime(e.get(f)).kind == kind)) {
          kinds.put(group, kind);
        }
      }
      boolean arena = first instanceof Value.ArenaRef;
      ViewKind kind = first instanceof Value.View v ? v.kind() : ViewKind.ALLOCATOR;
      shapes.put(f, new Shape(group, kind, arena, extent(f, endings)));
    }
    return new Template(shapes, kinds, constants, unshared);
  }

  /** What a field holds in every object, if that is the same value; unknown if it is not. */
  private Value constant(VarSymbol f, List<Map<VarSymbol, Value>> endings) {
    Value out = null;
    for (Map<VarSymbol, Value> e : endings) {
      Value v = e.get(f);
      boolean same =
          switch (v) {
            case Value.Known k -> true;
            case Value.Constant c -> true;
            case Value.View x when x.aspect() instanceof Aspect.Typed -> x.lifetime().isProcess();
            case Value.View x -> isPointer(x);
            default -> false;
          };
      if (!same) {
        return Value.UNKNOWN;
      }
      Value kept =
          v instanceof Value.View x && isPointer(x)
              ? engine.natives().foreign().with(x.extent())
              : v;
      out = out == null ? kept : Value.either(out, kept);
    }
    boolean unknown = out == null || out instanceof Value.View x && x.raw() && x.extent() == null;
    return unknown ? Value.UNKNOWN : out;
  }

  /** A pointer from native code that nobody has to release, of a size. */
  private static boolean isPointer(Value.View x) {
    boolean owned = x.isNative() && x.lifetime().grant.kind() != Grant.Kind.FOREIGN;
    return x.raw() && x.extent() != null && x.kind() == ViewKind.SEGMENT && !owned;
  }

  private static Extent extent(VarSymbol f, List<Map<VarSymbol, Value>> endings) {
    Extent out = null;
    boolean first = true;
    for (Map<VarSymbol, Value> e : endings) {
      Extent x = e.get(f) instanceof Value.View v ? v.extent() : null;
      out = first ? x : Extent.either(out, x);
      first = false;
    }
    return out;
  }

  private static boolean sameForm(Value a, Value b) {
    return a instanceof Value.ArenaRef && b instanceof Value.ArenaRef
        || a instanceof Value.View x
            && b instanceof Value.View y
            && x.kind() == y.kind()
            && !x.raw()
            && !y.raw();
  }

  private static Lifetime lifetime(Value v) {
    return switch (v) {
      case Value.ArenaRef a -> a.lifetime();
      case Value.View x -> x.lifetime();
      case null, default -> null;
    };
  }
}
