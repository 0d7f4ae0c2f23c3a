package dev.forewarn.flow;

import static com.sun.tools.javac.code.Scope.LookupKind.NON_RECURSIVE;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.Marks;
import dev.forewarn.code.UnsupportedTree;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.facts.Fact;
import dev.forewarn.facts.OwnerFact;
import dev.forewarn.facts.Place;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds private fields that own something native which nothing in their class can release: they are
 * never handed to any code but such as is known to leave them alone.
 */
final class OwnedFields {

  private static final long STEPS = 10_000;

  /**
   * Where what a field holds comes from.
   *
   * @param maker the function that gave it, or null
   * @param arena what kind of arena it is; null if it is none
   * @param state the family of what was begun inside the memory; null if it is owned itself
   * @param others the other fields that lead to it
   */
  record Origin(
      String maker, Place obtained, ArenaKind arena, String state, List<VarSymbol> others) {

    Origin(String maker, Place obtained, ArenaKind arena, String state) {
      this(maker, obtained, arena, state, new ArrayList<>());
    }
  }

  private final Engine engine;

  private final OverwrittenFields overwritten;

  private final FieldUses uses;

  OwnedFields(Engine engine) {
    this.engine = engine;
    this.overwritten = new OverwrittenFields(engine);
    this.uses = new FieldUses(engine);
  }

  List<Fact> of(JCClassDecl tree, CompilationUnitTree unit) {
    if (tree.sym == null || (tree.sym.flags() & Flags.ENUM) != 0) {
      return List.of();
    }
    Map<VarSymbol, Origin> owned = owned(tree, unit);
    if (owned.isEmpty()) {
      return List.of();
    }
    List<Fact> out = new ArrayList<>();
    JCClassDecl top = outermost(tree);
    TreePath path = TreePath.getPath(unit, top == null ? tree : top);
    owned.forEach(
        (field, origin) -> {
          JCVariableDecl declared = (JCVariableDecl) engine.sources().field(field);
          if (declared == null || path == null) {
            return;
          }
          FieldUses.Uses used = uses.of(field, origin.state, path);
          if (origin.arena != null && !used.filled()) {
            return;
          }
          // Whoever has a record may ask it for what it holds.
          if (used.given() || (field.flags() & Flags.RECORD) != 0) {
            if (origin.state != null) {
              return;
            }
            out.addAll(overwritten.of(tree, field, origin, unit));
          } else if (!isSingleton(tree)
              && origin.others.stream().noneMatch(f -> leadsOut(f, tree, path))) {
            out.add(
                new OwnerFact.OwnedFieldKept(
                    new Place(unit, declared),
                    field.name.toString(),
                    origin.maker,
                    origin.obtained,
                    origin.arena,
                    origin.state != null,
                    true));
          }
        });
    return out;
  }

  /** Whether code that might end what is owned may get at it by another field. */
  private boolean leadsOut(VarSymbol other, JCClassDecl tree, TreePath in) {
    return other.owner != tree.sym
        || (other.flags() & Flags.PRIVATE) == 0
        || !Natives.isPointer(other.type, engine)
        || uses.of(other, null, in).given();
  }

  private JCClassDecl outermost(JCClassDecl tree) {
    ClassSymbol top = tree.sym.outermostClass();
    return top == null ? null : (JCClassDecl) engine.sources().classTree(top);
  }

  /** One object for as long as the program runs never leaks. */
  private boolean isSingleton(JCClassDecl tree) {
    for (ClassSymbol c : engine.classes()) {
      for (Symbol s : c.members().getSymbols(NON_RECURSIVE)) {
        if (s.isStatic() && s instanceof VarSymbol v && v.type.tsym == tree.sym) {
          return true;
        }
      }
    }
    return false;
  }

  private Map<VarSymbol, Origin> owned(JCClassDecl tree, CompilationUnitTree unit) {
    Map<VarSymbol, Origin> out = new LinkedHashMap<>();
    for (JCTree member : tree.defs) {
      if (member instanceof JCVariableDecl v
          && v.sym != null
          && !v.sym.isStatic()
          && (v.sym.flags() & Flags.PRIVATE) != 0
          && Marks.any(v.sym)
          && Marks.of(v.sym, "Owned", "Owning") != null
          && Natives.isPointer(v.sym.type, engine)) {
        out.put(v.sym, new Origin(null, null, null, null));
      }
    }
    boolean obtains = engine.relevance().obtains(tree);
    for (JCTree member : tree.defs) {
      if (member instanceof JCMethodDecl m
          && m.sym != null
          && m.sym.isConstructor()
          && (obtains || takesOver(m))) {
        constructed(tree, m, unit, out);
      }
    }
    return out;
  }

  /** Whether annotations say that a constructor takes something over. */
  private boolean takesOver(JCMethodDecl ctor) {
    return ctor.sym.params().stream()
        .anyMatch(p -> Marks.any(p) && Given.takesOver(p) && Natives.isPointer(p.type, engine));
  }

  /** The fields that hold something owned when a constructor has ended. */
  private void constructed(
      JCClassDecl tree, JCMethodDecl ctor, CompilationUnitTree unit, Map<VarSymbol, Origin> out) {
    Run run = new Run(engine, ctor, unit, STEPS);
    Roots.Ended ended;
    try {
      boolean states = engine.natives().followsStates();
      ended = Roots.execute(run, ctor, tree.sym, unit);
      if (states != engine.natives().followsStates()) {
        run = new Run(engine, ctor, unit, STEPS);
        ended = Roots.execute(run, ctor, tree.sym, unit);
      }
    } catch (WorkLimit.Reached | UnsupportedTree e) {
      return;
    }
    for (World w : ended.normal()) {
      HeapObject o = w.heap().get(ended.self().id());
      if (o == null) {
        continue;
      }
      for (Object key : Worlds.keys(o.fields())) {
        if (key instanceof VarSymbol field
            && field.owner == tree.sym
            && (field.flags() & Flags.PRIVATE) != 0
            && Marks.of(field, "Borrowed", "NotOwning") == null) {
          Value v = o.fields().get(key).value();
          Value.View begun = States.in(v, w);
          Origin origin = origin(begun == null ? v : begun, run.given().taken().values(), w);
          if (origin != null) {
            origin.others.addAll(others(field, begun == null ? v : begun, o, w));
            // Where it comes from says more than that an annotation says so.
            out.merge(field, origin, (known, now) -> known.obtained == null ? now : known);
          }
        }
      }
    }
  }

  /** The other fields of an object through which one comes to the same thing. */
  private static List<VarSymbol> others(VarSymbol than, Value v, HeapObject o, World w) {
    Lifetime l = lifetime(Pointers.view(v));
    List<VarSymbol> out = new ArrayList<>();
    for (Object key : l == null ? List.of() : Worlds.keys(o.fields())) {
      if (key instanceof VarSymbol f
          && f != than
          && new Reach(w).from(o.fields().get(f).value()).lifetimes.contains(l)) {
        out.add(f);
      }
    }
    return out;
  }

  /**
   * Where a value comes from that its holder has to release; null if it need not, or cannot.
   *
   * @param taken what the constructor was given to own
   */
  private static Origin origin(Value v, Collection<Lifetime> taken, World w) {
    Lifetime l = v instanceof Value.ArenaRef a ? a.lifetime() : lifetime(Pointers.view(v));
    if (l == null || l.opened == null && !taken.contains(l)) {
      return null;
    }
    LifetimeState s = w.state(l);
    if (s.escaped() || s.end() != null || s.status() != LifetimeState.Status.OPEN) {
      return null;
    }
    if (v instanceof Value.ArenaRef) {
      boolean closes = l.kind == ArenaKind.CONFINED || l.kind == ArenaKind.SHARED;
      return closes ? new Origin(null, l.place(), l.kind, null) : null;
    }
    if (!l.owned() || !w.mayExist(l)) {
      return null;
    }
    String state = l.isState() ? l.grant.family() : null;
    return new Origin(l.grant.function(), l.place(), null, state);
  }

  private static Lifetime lifetime(Value.View v) {
    return v == null ? null : v.lifetime();
  }
}
