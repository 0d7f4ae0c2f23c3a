package dev.forewarn.flow;

import com.sun.source.tree.Tree;
import dev.forewarn.worlds.Lifetime;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** What surrounds the code that is being run: loops, handlers, the close of a resource. */
final class Surroundings {

  private int loops;
  private final Set<Lifetime> openedInLoops = new HashSet<>();
  private Tree resource;
  private boolean racesCount = true;
  private boolean doubt;

  void enterLoop() {
    loops++;
  }

  void leaveLoop() {
    loops--;
  }

  /** Notes that something was opened in a loop. */
  void noteOpened(Lifetime l) {
    if (loops > 0) {
      openedInLoops.add(l);
    }
  }

  /** Whether each round of a loop opens one. */
  boolean openedInLoop(Lifetime l) {
    return openedInLoops.contains(l);
  }

  /** Runs the close of a resource. */
  <T> T withResource(Tree of, Supplier<T> close) {
    Tree outer = resource;
    resource = of;
    try {
      return close.get();
    } finally {
      resource = outer;
    }
  }

  /** Runs a close on the way out of an exception, which nothing can wait for. */
  <T> T withoutRaces(Supplier<T> close) {
    boolean outer = racesCount;
    racesCount = false;
    try {
      return close.get();
    } finally {
      racesCount = outer;
    }
  }

  /** Runs a handler that nothing announced leads to. */
  <T> T withDoubt(Supplier<T> handler) {
    boolean outer = doubt;
    doubt = true;
    try {
      return withoutRaces(handler);
    } finally {
      doubt = outer;
    }
  }

  /** Whether it is in doubt how control got here: only what is closed for certain counts. */
  boolean doubt() {
    return doubt;
  }

  /** Whether tasks that are still running when something is closed are worth a word. */
  boolean racesCount() {
    return racesCount;
  }

  /** The resource being closed. */
  Tree resource() {
    return resource;
  }
}
