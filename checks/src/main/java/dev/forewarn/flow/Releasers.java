package dev.forewarn.flow;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.constants.Downcall;
import dev.forewarn.constants.Sizes;
import dev.forewarn.contracts.FunctionEffect;
import java.util.ArrayList;
import java.util.List;

/** Finds bindings of functions that release things of a family. */
final class Releasers {

  private final Engine engine;

  Releasers(Engine engine) {
    this.engine = engine;
  }

  /**
   * The static members of a class that take one pointer and do nothing but release it: methods that
   * throw nothing checked, and handles of type {@code (MemorySegment)void}.
   */
  List<Symbol> in(ClassSymbol c, String family) {
    List<Symbol> out = new ArrayList<>();
    for (Symbol member : c.members().getSymbols()) {
      if (member.isStatic() && releases(member, family)) {
        out.add(member);
      }
    }
    return out;
  }

  private boolean releases(Symbol member, String family) {
    if (member instanceof MethodSymbol m) {
      return m.params().size() == 1
          && engine.ffm().role(m.params().head.type) == Role.SEGMENT
          && m.getThrownTypes().isEmpty()
          && engine.natives().isBinding(m)
          && releases(engine.natives().of(m), family);
    }
    if (!(member instanceof VarSymbol v)
        || (v.flags() & Flags.FINAL) == 0
        || engine.ffm().role(v.type) != Role.HANDLE) {
      return false;
    }
    String symbol = engine.natives().symbolOf(v);
    return symbol != null
        && releases(engine.natives().function(symbol), family)
        && takesPointer(Sizes.downcall(Constants.of(engine.statics().value(v))));
  }

  private static boolean takesPointer(Downcall c) {
    return c != null
        && c.leading() == 0
        && c.arity() == 1
        && Sizes.isPointer(c, 0)
        && c.descriptor().returnLayout().isEmpty();
  }

  private static boolean releases(NativeCallee callee, String family) {
    if (callee == null || callee.arity() != 1 || callee.variadic() || callee.needs(0)) {
      return false;
    }
    boolean releases = false;
    for (FunctionEffect e : callee.effects()) {
      if (e instanceof FunctionEffect.Releases r) {
        releases = family.equals(r.family()) && !r.onSuccess();
      } else if (e instanceof FunctionEffect.Ownership) {
        return false;
      }
    }
    return releases;
  }
}
