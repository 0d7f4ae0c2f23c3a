package dev.forewarn.differential.generator;

import java.util.ArrayDeque;
import java.util.Deque;

/** The ends of methods and loops and the handlers around a point, the innermost first. */
final class Exits {
  private final Deque<Exit> stack = new ArrayDeque<>();

  void push(Exit exit) {
    stack.push(exit);
  }

  void pop() {
    stack.pop();
  }

  /** Where a statement of this kind jumps to, or null. */
  Exit nearest(Exit.Kind kind) {
    for (Exit exit : stack) {
      if (exit.kind() == kind) {
        return exit;
      }
      if (kind == Exit.Kind.BREAK && exit.kind() == Exit.Kind.RETURN) {
        return null;
      }
    }
    return null;
  }

  /** Makes the methods around declare checked exceptions. */
  void checked() {
    stack.forEach(Exit::checked);
  }

  /** On the way to every exit this lifetime ends. */
  void end(Lifetime lifetime) {
    stack.forEach(exit -> exit.pending().end(lifetime));
  }

  /** This point and everything that is on its way out. */
  Flow join(Flow flow) {
    Flow all = flow;
    for (Exit exit : stack) {
      all = Flow.join(all, exit.pending());
    }
    return all;
  }
}
