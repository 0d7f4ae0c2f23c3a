package dev.forewarn.worlds;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;

/**
 * One running of a piece of code: the method under analysis itself, or a method, constructor or
 * lambda that it runs, with the call that started it. The chain of parents is the call stack.
 *
 * @param parent the activation that made the call; null for the method under analysis
 * @param call the call in the parent's code; null for the method under analysis
 * @param code the method, lambda or class whose code runs
 * @param unit the file of {@code code}
 * @param inRoot whether {@code code} is written inside the method under analysis
 * @param strand the thread that it runs on
 */
public record Activation(
    Activation parent,
    Tree call,
    Tree code,
    CompilationUnitTree unit,
    boolean inRoot,
    Strand strand) {

  /** Whether this runs beside the method under analysis, on another thread. */
  public boolean elsewhere() {
    return strand.beside();
  }

  public int depth() {
    return parent == null ? 0 : parent.depth() + 1;
  }

  /** How often {@code tree} is being run already, here and further up: recursion. */
  public int timesRunning(Tree tree) {
    int times = 0;
    for (Activation a = this; a != null; a = a.parent) {
      if (a.code == tree) {
        times++;
      }
    }
    return times;
  }

  /** Whether this is {@code other} or was started by it. */
  public boolean within(Activation other) {
    for (Activation a = this; a != null; a = a.parent) {
      if (a == other) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object o) {
    return this == o;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
