package dev.forewarn.differential;

import java.util.List;
import java.util.Set;

/**
 * A way for a program to throw 'Already closed' as the first such exception of a run.
 *
 * @param stack the program's lines in the stack trace, innermost first
 * @param lines the lines at which a finding finds it: those of the stack and those that stand for
 *     them, such as the explicit {@code close()} that makes an implicit one fail
 */
public record TruthPoint(List<Integer> stack, Set<Integer> lines) {

  /** The line that throws. */
  public int line() {
    return stack.getFirst();
  }
}
