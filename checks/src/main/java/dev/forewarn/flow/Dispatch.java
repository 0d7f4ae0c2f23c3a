package dev.forewarn.flow;

import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.util.Name;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.Methods;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;

/** Finds the method that a call really runs. */
final class Dispatch {

  private final Run run;

  Dispatch(Run run) {
    this.run = run;
  }

  /** The method that runs; null if that cannot be told. */
  MethodSymbol target(CallSite site, World w) {
    MethodSymbol m = site.method();
    if (!site.virtual() || isFixed(m)) {
      return m;
    }
    if (site.receiver() instanceof Value.Obj o) {
      HeapObject object = w.heap().get(o.id());
      if (object != null && object.exact()) {
        MethodSymbol found = m.implementation(object.type(), run.types(), true);
        return found != null ? found : m;
      }
    }
    if (site.receiver() instanceof Value.Constant(VarSymbol constant) && constant.isEnum()) {
      MethodSymbol found = m.implementation(bodyOf(constant), run.types(), true);
      return found != null ? found : m;
    }
    if (isArena(site.receiver())) {
      // Known to be an arena, although declared as something more general.
      Type arena = run.type(FfmTypes.ARENA);
      MethodSymbol found = m.implementation((ClassSymbol) arena.tsym, run.types(), false);
      return found != null ? found : m;
    }
    if (Methods.isOpen(m)) {
      return null;
    }
    return run.overrides().isOverridden(m) ? null : m;
  }

  /** The class of a constant of an enum, which may have a body of its own. */
  private ClassSymbol bodyOf(VarSymbol constant) {
    VariableTree tree = run.sources().field(constant);
    return tree != null
            && tree.getInitializer() instanceof NewClassTree made
            && made.getClassBody() instanceof JCClassDecl body
        ? body.sym
        : constant.enclClass();
  }

  /** Whether something is an arena, or one of several arenas, if it is there at all. */
  private static boolean isArena(Value v) {
    boolean any = false;
    for (Value each : Value.each(v)) {
      if (!(each instanceof Value.ArenaRef) && each != Value.NULL) {
        return false;
      }
      any |= each != Value.NULL;
    }
    return any;
  }

  private static boolean isFixed(MethodSymbol m) {
    return m.isStatic()
        || m.isConstructor()
        || (m.flags() & (Flags.PRIVATE | Flags.FINAL)) != 0
        || (m.enclClass().flags() & (Flags.FINAL | Flags.RECORD)) != 0;
  }

  /** The field that an accessor of a record returns; null if the method is none. */
  VarSymbol recordComponent(MethodSymbol m) {
    ClassSymbol c = m.enclClass();
    if ((c.flags() & Flags.RECORD) == 0 || m.isStatic() || !m.type.getParameterTypes().isEmpty()) {
      return null;
    }
    for (Symbol s : c.members().getSymbolsByName(m.name)) {
      if (s instanceof VarSymbol v && !v.isStatic()) {
        return v;
      }
    }
    return null;
  }

  /** The {@code close()} of a type of resources. */
  MethodSymbol closeOf(Type type) {
    return noArgumentMethod(type, "close");
  }

  /** A method of a type by its name, without parameters; null if there is none. */
  MethodSymbol noArgumentMethod(Type type, String name) {
    if (type == null) {
      return null;
    }
    Type t = type.hasTag(TypeTag.TYPEVAR) ? type.getUpperBound() : type;
    Name wanted = run.names().fromString(name);
    for (Type each : run.types().closure(t)) {
      for (Symbol s : each.tsym.members().getSymbolsByName(wanted)) {
        if (s instanceof MethodSymbol m && m.type.getParameterTypes().isEmpty()) {
          return m;
        }
      }
    }
    return null;
  }

  /** The method that an object runs when it is called as a function; null if it has none. */
  MethodSymbol functional(ClassSymbol c) {
    MethodSymbol found = functional(c, true);
    return found != null ? found : functional(c, false);
  }

  /** The one method that a type which an object is of leaves open. */
  private MethodSymbol functional(ClassSymbol c, boolean ofInterface) {
    for (Type each : run.types().closure(c.type)) {
      if ((each.tsym.flags() & Flags.INTERFACE) != 0 != ofInterface) {
        continue;
      }
      MethodSymbol only = null;
      for (Symbol s : each.tsym.members().getSymbols()) {
        if (s instanceof MethodSymbol m && Methods.isOpen(m)) {
          if (only != null) {
            only = null;
            break;
          }
          only = m;
        }
      }
      if (only != null) {
        MethodSymbol found = only.implementation(c, run.types(), true);
        if (found != null && !Methods.isOpen(found)) {
          return found;
        }
      }
    }
    return null;
  }
}
