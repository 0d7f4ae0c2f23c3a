package dev.forewarn.flow;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds code that calls a method until which native code keeps something, or something was lent: it
 * matters, whatever else it does.
 */
final class UntilMethods {

  private final Engine engine;
  private final Function<Tree, CodeSummary> summaries;

  /**
   * @param summaries what code does by itself
   */
  UntilMethods(Engine engine, Function<Tree, CodeSummary> summaries) {
    this.engine = engine;
    this.summaries = summaries;
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
    CodeSummary summary = summaries.apply(code);
    if (!summary.handleCalls.isEmpty()) {
      // Which function a handle calls is known when it is run.
      return true;
    }
    if (!Collections.disjoint(summary.bindings, names)) {
      return true;
    }
    for (MethodSymbol m : summary.calls) {
      MethodTree tree = engine.sources().method(m);
      if (names.contains(m.name.toString())
          || tree != null && tree.getBody() != null && calls(tree, names, seen)) {
        return true;
      }
    }
    return false;
  }
}
