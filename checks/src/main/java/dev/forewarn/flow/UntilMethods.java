package dev.forewarn.flow;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds code that calls a method until which native code keeps something, or something was lent: it
 * matters, whatever else it does.
 */
final class UntilMethods {

  private final Engine engine;
  private final Function<Tree, List<MethodSymbol>> calls;

  /**
   * @param calls the methods of this compilation that code calls
   */
  UntilMethods(Engine engine, Function<Tree, List<MethodSymbol>> calls) {
    this.engine = engine;
    this.calls = calls;
  }

  /** Whether code calls such a method, itself or through what it calls. */
  boolean mayEnd(Tree code, World w) {
    Set<String> names = new HashSet<>();
    for (World.PointerCell p : Worlds.keys(w.pointers())) {
      note(p.holder(), names);
    }
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      note(l, names);
    }
    return !names.isEmpty() && calls(code, names, new HashSet<>());
  }

  private static void note(Lifetime l, Set<String> names) {
    if (l.grant != null) {
      names.addAll(l.grant.until());
    }
  }

  private boolean calls(Tree code, Set<String> names, Set<Tree> seen) {
    if (!seen.add(code)) {
      return false;
    }
    for (MethodSymbol m : calls.apply(code)) {
      MethodTree tree = engine.sources().method(m);
      if (names.contains(m.name.toString())
          || tree != null && tree.getBody() != null && calls(tree, names, seen)) {
        return true;
      }
    }
    return false;
  }
}
