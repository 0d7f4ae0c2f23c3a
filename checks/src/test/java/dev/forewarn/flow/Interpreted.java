package dev.forewarn.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import dev.forewarn.facts.Fact;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the engine looks at when it runs a piece of code with parameters that it knows nothing of.
 */
final class Interpreted {

  /** As many as the engine allows itself. */
  private static final long STEPS = 60_000;

  private final Run run;
  private final Frame frame;
  private final Map<Tree, Tree> parents;
  private final Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Fact> facts;

  /**
   * @param parents what each tree of the code is directly in
   */
  Interpreted(Engine engine, CodeRoot root, Map<Tree, Tree> parents) {
    this.parents = parents;
    if (root.code() instanceof LambdaExpressionTree) {
      engine.noteLambda(root.code(), root.unit(), root.symbol());
    }
    run = new Run(engine, root.code(), root.unit(), STEPS);
    run.observe(seen::add);
    Roots.Ended ended = Roots.execute(run, root.code(), root.symbol(), root.unit());
    run.endings().finish(ended, root.code(), root.unit());
    facts = run.collector().facts();
    Value self = ended.self() == null ? Value.UNKNOWN : ended.self();
    frame = new Frame(ended.activation(), self, root.symbol(), new Exits(false));
  }

  List<Fact> facts() {
    return facts;
  }

  /** Whether a tree was interpreted, by itself or as a part of a condition. */
  boolean covers(Tree tree) {
    return seen.contains(tree) || isAsked(tree);
  }

  /**
   * Whether a call is part of a condition without effects, which the engine reads as a whole: the
   * nearest tree around it that was interpreted is that condition.
   */
  private boolean isAsked(Tree call) {
    for (Tree t = call; t instanceof ExpressionTree e; t = parents.get(t)) {
      if (seen.contains(t)) {
        return run.conditions().of(e, World.START, frame) != null;
      }
    }
    return false;
  }
}
