package dev.forewarn.flow;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Knows which methods of this compilation are overridden in it. */
final class Overrides {

  private final Engine engine;
  private Map<Symbol, List<ClassSymbol>> subclasses;
  private final Map<MethodSymbol, Boolean> overridden = new IdentityHashMap<>();

  Overrides(Engine engine) {
    this.engine = engine;
  }

  /** The methods of this compilation that override a method. */
  List<MethodSymbol> overriders(MethodSymbol m) {
    List<MethodSymbol> out = new ArrayList<>();
    overriders(m, m.enclClass(), out);
    return out;
  }

  private void overriders(MethodSymbol m, ClassSymbol below, List<MethodSymbol> out) {
    for (ClassSymbol sub : subclasses().getOrDefault(below, List.of())) {
      for (Symbol s : sub.members().getSymbolsByName(m.name)) {
        if (s instanceof MethodSymbol o
            && (o.flags() & Flags.STATIC) == 0
            && o.overrides(m, sub, engine.types(), false)
            && !out.contains(o)) {
          out.add(o);
        }
      }
      overriders(m, sub, out);
    }
  }

  boolean isOverridden(MethodSymbol m) {
    return overridden.computeIfAbsent(m, this::search);
  }

  private boolean search(MethodSymbol m) {
    return search(m, m.enclClass());
  }

  private boolean search(MethodSymbol m, ClassSymbol below) {
    for (ClassSymbol sub : subclasses().getOrDefault(below, List.of())) {
      for (Symbol s : sub.members().getSymbolsByName(m.name)) {
        if (s instanceof MethodSymbol o
            && (o.flags() & Flags.STATIC) == 0
            && o.overrides(m, sub, engine.types(), false)) {
          return true;
        }
      }
      if (search(m, sub)) {
        return true;
      }
    }
    return false;
  }

  private Map<Symbol, List<ClassSymbol>> subclasses() {
    if (subclasses == null) {
      subclasses = new IdentityHashMap<>();
      for (ClassSymbol c : new ArrayList<>(listOf(engine.symtab().getAllClasses()))) {
        if (c.sourcefile == null || engine.sources().classTree(c) == null) {
          continue;
        }
        add(engine.types().supertype(c.type), c);
        for (Type i : engine.types().interfaces(c.type)) {
          add(i, c);
        }
      }
    }
    return subclasses;
  }

  private void add(Type supertype, ClassSymbol c) {
    if (supertype != null && supertype.tsym instanceof ClassSymbol s) {
      subclasses.computeIfAbsent(s, k -> new ArrayList<>()).add(c);
    }
  }

  private static List<ClassSymbol> listOf(Iterable<ClassSymbol> all) {
    List<ClassSymbol> out = new ArrayList<>();
    all.forEach(out::add);
    return out;
  }
}
