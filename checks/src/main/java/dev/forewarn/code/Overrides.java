package dev.forewarn.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows which methods of this compilation are overridden in it. */
public final class Overrides {

  private final Program program;
  private Map<Symbol, List<ClassSymbol>> subclasses;
  private final Set<CompilationUnitTree> units = new LinkedHashSet<>();
  private final Map<MethodSymbol, Boolean> overridden = new IdentityHashMap<>();

  public Overrides(Program program) {
    this.program = program;
  }

  /** The methods of this compilation that override a method. */
  public List<MethodSymbol> overriders(MethodSymbol m) {
    List<MethodSymbol> out = new ArrayList<>();
    overriders(m, m.enclClass(), out);
    return out;
  }

  private void overriders(MethodSymbol m, ClassSymbol below, List<MethodSymbol> out) {
    for (ClassSymbol sub : subclasses().getOrDefault(below, List.of())) {
      for (Symbol s : sub.members().getSymbolsByName(m.name)) {
        if (s instanceof MethodSymbol o
            && (o.flags() & Flags.STATIC) == 0
            && o.overrides(m, sub, program.types(), false)
            && !out.contains(o)) {
          out.add(o);
        }
      }
      overriders(m, sub, out);
    }
  }

  /** All files of this compilation. */
  public Set<CompilationUnitTree> units() {
    subclasses();
    return units;
  }

  /** The classes of this compilation that name a class as what they extend or implement. */
  public List<ClassSymbol> subclasses(ClassSymbol c) {
    return subclasses().getOrDefault(c, List.of());
  }

  public boolean isOverridden(MethodSymbol m) {
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
            && o.overrides(m, sub, program.types(), false)) {
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
      for (ClassSymbol c : program.classes()) {
        add(c);
        if (c.owner.kind == Kinds.Kind.PCK) {
          CompilationUnitTree unit = program.sources().unit(c);
          if (unit != null) {
            units.add(unit);
          }
        }
      }
      units.forEach(this::addLocal);
    }
    return subclasses;
  }

  /** Adds the local and anonymous classes of a file, which javac does not find by their names. */
  private void addLocal(CompilationUnitTree unit) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void p) {
        ClassSymbol c = ((JCClassDecl) tree).sym;
        if (c != null && c.owner.kind != Kinds.Kind.PCK && c.owner.kind != Kinds.Kind.TYP) {
          program.sources().declare(tree, unit);
          add(c);
        }
        return super.visitClass(tree, p);
      }
    }.scan(unit, null);
  }

  private void add(ClassSymbol c) {
    add(program.types().supertype(c.type), c);
    for (Type i : program.types().interfaces(c.type)) {
      add(i, c);
    }
  }

  private void add(Type supertype, ClassSymbol c) {
    if (supertype != null && supertype.tsym instanceof ClassSymbol s) {
      subclasses.computeIfAbsent(s, k -> new ArrayList<>()).add(c);
    }
  }
}
