package dev.forewarn.bindings;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Names the methods of javac. One per compilation; not thread-safe. */
public final class Methods {

  private final Types types;
  private final Map<MethodSymbol, MethodKey> keys = new IdentityHashMap<>();

  public Methods(Types types) {
    this.types = types;
  }

  /** The name of a method as declared. */
  public MethodKey key(MethodSymbol m) {
    return keys.computeIfAbsent(m, this::makeKey);
  }

  private MethodKey makeKey(MethodSymbol m) {
    Type erased = m.erasure(types);
    List<String> parameters = new ArrayList<>();
    for (Type p : erased.getParameterTypes()) {
      parameters.add(simpleName(p));
    }
    String name = m.isConstructor() ? MethodKey.CONSTRUCTOR : m.name.toString();
    return new MethodKey(m.enclClass().flatname.toString(), name, parameters);
  }

  private String simpleName(Type t) {
    if (t instanceof Type.ArrayType a) {
      return simpleName(a.elemtype) + "[]";
    }
    if (!(t.tsym instanceof ClassSymbol c)) {
      return t.tsym.name.toString();
    }
    StringBuilder name = new StringBuilder(c.name);
    for (var owner = c.owner; owner instanceof ClassSymbol outer; owner = outer.owner) {
      name.insert(0, outer.name + ".");
    }
    return name.toString();
  }

  /** The methods that {@code m} overrides or implements, nearest first, without itself. */
  public List<MethodSymbol> overridden(MethodSymbol m) {
    List<MethodSymbol> out = new ArrayList<>();
    if (m.isStatic() || m.isConstructor()) {
      return out;
    }
    ClassSymbol owner = m.enclClass();
    for (Type t : types.closure(owner.type)) {
      if (t.tsym == owner) {
        continue;
      }
      for (var s : t.tsym.members().getSymbolsByName(m.name)) {
        if (s instanceof MethodSymbol o && m.overrides(o, owner, types, false)) {
          out.add(o);
        }
      }
    }
    return out;
  }

  /** Whether a method has no code of its own. The compiler calls default methods abstract, too. */
  public static boolean isOpen(MethodSymbol m) {
    return (m.flags() & Flags.ABSTRACT) != 0 && (m.flags() & Flags.DEFAULT) == 0;
  }
}
