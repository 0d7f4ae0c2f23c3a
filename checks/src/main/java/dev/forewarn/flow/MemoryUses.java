package dev.forewarn.flow;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Value;
import java.util.function.Function;

/**
 * Tells which code may touch memory of which something is known, itself or through what it calls.
 */
final class MemoryUses {

  private final Engine engine;
  private final Function<Tree, MemoryUse> looks;

  MemoryUses(Engine engine, Function<Tree, MemoryUse> looks) {
    this.engine = engine;
    this.looks = looks;
  }

  /** Whether a segment of which something is known may be touched. */
  boolean in(MemoryUse code) {
    return code.meets()
        || code.gives() && calleesTouch(code)
        || code.touchesOther() && calleesGive(code, false)
        || code.callsHandles() && calleesGive(code, true);
  }

  /** Whether a body may touch what a call of it is given. */
  boolean mayMatter(MemoryUse body, CallSite site) {
    return isGivenExtent(site) && touches(body);
  }

  /** Whether something is known of a segment that a call is given. */
  boolean isGivenExtent(CallSite site) {
    for (Value v : site.arguments()) {
      if (v instanceof Value.View x && x.extent() != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a helper of the user returns a pointer: bindings say themselves how large theirs is.
   */
  boolean givesPointer(MemoryUse body, MethodSymbol m) {
    return body.gives()
        && !m.isConstructor()
        && engine.ffm().role(m.getReturnType()) == Role.SEGMENT
        && !engine.natives().isBinding(m);
  }

  private boolean touches(MemoryUse code) {
    return code.touches() || code.callsHandles() || calleesTouch(code);
  }

  private boolean calleesTouch(MemoryUse code) {
    if (code.calleesTouch == null) {
      code.calleesTouch = false;
      for (MethodSymbol m : code.calls()) {
        MemoryUse body = body(m);
        if (body != null && touches(body)) {
          code.calleesTouch = true;
          break;
        }
      }
    }
    return code.calleesTouch;
  }

  /**
   * @param special whether what they give must be such that it may not be passed to every function
   */
  private boolean calleesGive(MemoryUse code, boolean special) {
    for (MethodSymbol m : code.calls()) {
      if (engine.ffm().role(m.getReturnType()) == Role.SEGMENT) {
        MemoryUse body = body(m);
        if (body != null && givesPointer(body, m) && (!special || body.isSpecial())) {
          return true;
        }
      }
    }
    return false;
  }

  private MemoryUse body(MethodSymbol m) {
    MethodTree tree = engine.sources().method(m);
    return tree == null || tree.getBody() == null ? null : looks.apply(tree);
  }
}
