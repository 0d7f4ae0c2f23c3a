package dev.forewarn.code;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.type.TypeMirror;

/** Knows all methods that a call of an abstract or overridden method can run. */
public final class Implementers {

  /** Of more than so many, next to nothing holds of all. */
  private static final int MOST = 4;

  /** Nor are so many classes looked through. */
  private static final int CLASSES = 32;

  private record Key(MethodSymbol method, ClassSymbol of) {}

  private final Program program;
  private final Map<Key, List<MethodSymbol>> known = new HashMap<>();

  public Implementers(Program program) {
    this.program = program;
  }

  /**
   * The methods that may run when {@code m} is called on something of type {@code of}; none if
   * others may, that cannot be seen.
   */
  public List<MethodSymbol> of(MethodSymbol m, ClassSymbol of) {
    return known.computeIfAbsent(new Key(m, of), this::search);
  }

  private List<MethodSymbol> search(Key key) {
    List<ClassSymbol> classes = new ArrayList<>();
    boolean mustBeClosed = (key.method.flags() & Flags.ABSTRACT) != 0;
    if (!collect(key.of, mustBeClosed, classes)) {
      return List.of();
    }
    Set<MethodSymbol> out = new LinkedHashSet<>();
    for (ClassSymbol c : classes) {
      if ((c.flags() & (Flags.ABSTRACT | Flags.INTERFACE)) != 0) {
        continue;
      }
      MethodSymbol runs = key.method.implementation(c, program.types(), true);
      if (runs == null
          || program.sources().method(runs) == null
          || program.sources().method(runs).getBody() == null
          || out.add(runs) && out.size() > MOST) {
        return List.of();
      }
    }
    return List.copyOf(out);
  }

  /** Finds a class and all that extend it; false if others may exist. */
  private boolean collect(ClassSymbol c, boolean mustBeClosed, List<ClassSymbol> out) {
    if (out.contains(c)) {
      return true;
    }
    boolean ends = (c.flags() & (Flags.FINAL | Flags.SEALED | Flags.ENUM)) != 0 || c.name.isEmpty();
    if (program.sources().classTree(c) == null
        || mustBeClosed && !ends && !isHidden(c)
        || !ends && isFunctional(c)
        || out.size() >= CLASSES) {
      return false;
    }
    out.add(c);
    for (TypeMirror t : c.getPermittedSubclasses()) {
      if (t instanceof Type sub && program.sources().classTree((ClassSymbol) sub.tsym) == null) {
        return false;
      }
    }
    for (ClassSymbol sub : program.overrides().subclasses(c)) {
      if (!collect(sub, mustBeClosed, out)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a lambda may be one. */
  private boolean isFunctional(ClassSymbol c) {
    return (c.flags() & Flags.INTERFACE) != 0 && program.types().isFunctionalInterface(c);
  }

  /** Whether no other package can name a class. */
  private static boolean isHidden(ClassSymbol c) {
    for (ClassSymbol each = c; each != null; each = outer(each)) {
      if ((each.flags() & (Flags.PUBLIC | Flags.PROTECTED)) == 0) {
        return true;
      }
    }
    return false;
  }

  private static ClassSymbol outer(ClassSymbol c) {
    return c.owner == null || c.owner.kind == com.sun.tools.javac.code.Kinds.Kind.PCK
        ? null
        : c.owner.enclClass();
  }
}
