package dev.forewarn.bindings;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import java.util.IdentityHashMap;
import java.util.Map;

/** Tells which C function a method is a binding of. One per compilation; not thread-safe. */
public final class NativeNames {

  private final Map<ClassSymbol, Boolean> generated = new IdentityHashMap<>();

  /**
   * The C name of the function that calling the method calls: that of its {@code @NativeFunction},
   * its own if it stands among the siblings that jextract gives it, or that of the class which
   * jextract makes for a variadic function. Null if it is no binding.
   */
  public String of(MethodSymbol m) {
    Marks.Mark mark = declared(m);
    if (mark != null) {
      return mark.text("value");
    }
    if (isInvoker(m)) {
      return m.owner.name.toString();
    }
    return isJextract(m) ? m.name.toString() : null;
  }

  /** The annotation that says which function a method or handle is; null if it has none. */
  public static Marks.Mark declared(Symbol s) {
    Marks.Mark mark = s != null && Marks.any(s) ? Marks.of(s, "NativeFunction") : null;
    return mark == null || mark.text("value").isEmpty() ? null : mark;
  }

  /** {@code name.makeInvoker(layouts).apply(arguments)}, as jextract has it since JDK 22. */
  private static boolean isInvoker(MethodSymbol m) {
    return !m.isStatic()
        && m.name.contentEquals("apply")
        && m.owner instanceof ClassSymbol c
        && c.owner instanceof ClassSymbol
        && has(c, "makeInvoker", m);
  }

  /** {@code name}, beside {@code name$handle()}, {@code name$descriptor()} and the like. */
  public boolean isJextract(MethodSymbol m) {
    if (!m.isStatic() || !(m.owner instanceof ClassSymbol c) || !hasGenerated(c)) {
      return false;
    }
    String name = m.name.toString();
    int siblings = 0;
    if (has(c, name + "$MH", m)) {
      // What jextract wrote before JDK 22.
      return true;
    }
    for (String suffix : new String[] {"$handle", "$descriptor", "$address"}) {
      siblings += has(c, name + suffix, m) ? 1 : 0;
    }
    return siblings >= 2;
  }

  /** The function whose handle or address a method gives that jextract wrote; null if none. */
  public String accessed(MethodSymbol m) {
    if (!m.isStatic() || !m.params().isEmpty() || !(m.owner instanceof ClassSymbol c)) {
      return null;
    }
    for (String suffix : new String[] {"$handle", "$MH", "$address"}) {
      String name = m.name.toString();
      if (name.endsWith(suffix)) {
        String function = name.substring(0, name.length() - suffix.length());
        for (Symbol s : c.members().getSymbolsByName(m.name.table.fromString(function))) {
          if (s instanceof MethodSymbol binding && isJextract(binding)) {
            return function;
          }
        }
      }
    }
    return null;
  }

  /** What returns the handle that a binding of jextract calls; null if there is no such method. */
  public static MethodSymbol handleOf(MethodSymbol m) {
    String name = m.name + "$handle";
    for (Symbol s : m.owner.members().getSymbolsByName(m.name.table.fromString(name))) {
      if (s instanceof MethodSymbol sibling && s.isStatic()) {
        return sibling;
      }
    }
    return null;
  }

  private static boolean has(ClassSymbol c, String name, MethodSymbol like) {
    for (Symbol s : c.members().getSymbolsByName(like.name.table.fromString(name))) {
      if (s.isStatic()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a class, or one around it, has the members that jextract writes. */
  public boolean isGenerated(ClassSymbol c) {
    // Through methods too: jextract once wrote classes inside of them.
    for (Symbol s = c; s != null && !(s instanceof PackageSymbol); s = s.owner) {
      if (s instanceof ClassSymbol each && hasGenerated(each)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasGenerated(ClassSymbol c) {
    Boolean known = generated.get(c);
    if (known == null) {
      known = false;
      for (Symbol s : c.members().getSymbols()) {
        if (s instanceof MethodSymbol && s.name.toString().endsWith("$descriptor")
            || s.name.toString().endsWith("$MH")) {
          known = true;
          break;
        }
      }
      generated.put(c, known);
    }
    return known;
  }
}
