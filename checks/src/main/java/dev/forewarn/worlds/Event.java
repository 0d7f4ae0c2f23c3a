package dev.forewarn.worlds;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import dev.forewarn.facts.Place;

/**
 * Something that happened at a tree during an activation.
 *
 * @param activation the code that was running
 * @param tree what it was doing
 * @param atEnd whether at the end of that tree: the closing brace of a block
 */
public record Event(Activation activation, Tree tree, boolean atEnd) {

  public Event(Activation activation, Tree tree) {
    this(activation, tree, false);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Event e && e.activation == activation && e.tree == tree && e.atEnd == atEnd;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(activation) * 31 + System.identityHashCode(tree);
  }

  /** Where it happened, in whichever file that is. */
  public Place place() {
    return new Place(activation.unit(), tree, atEnd);
  }

  /**
   * Where it is visible in the method under analysis: the event itself if it is written there, or
   * else the innermost call written there that led to it.
   */
  public Place visible() {
    Tree at = tree;
    for (Activation a = activation; a != null; a = a.parent()) {
      if (a.inRoot()) {
        return new Place(a.unit(), at, atEnd && a == activation);
      }
      at = a.call();
    }
    return new Place(unit(), at);
  }

  /**
   * Where this is visible from where {@code other} is too: a function that runs after its end of
   * life is wrong where it is run, not where it is written.
   */
  public Place visibleWith(Event other) {
    Activation common = commonWith(other);
    if (common == null || !common.inRoot()) {
      return visible();
    }
    Tree at = tree;
    for (Activation a = activation; a != common; a = a.parent()) {
      at = a.call();
    }
    return new Place(common.unit(), at, atEnd && activation == common);
  }

  private CompilationUnitTree unit() {
    Activation a = activation;
    while (a.parent() != null) {
      a = a.parent();
    }
    return a.unit();
  }

  /**
   * The innermost activation that both events happened in. If it is not written in the method under
   * analysis, the two are the business of the helper that it runs.
   */
  public Activation commonWith(Event other) {
    Activation a = activation;
    Activation b = other.activation;
    int da = a.depth();
    int db = b.depth();
    while (da > db) {
      a = a.parent();
      da--;
    }
    while (db > da) {
      b = b.parent();
      db--;
    }
    while (a != b) {
      a = a.parent();
      b = b.parent();
    }
    return a;
  }
}
