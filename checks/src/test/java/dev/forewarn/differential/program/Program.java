package dev.forewarn.differential.program;

import java.util.List;

/**
 * A generated program: one source file whose class {@code Main} has the entry method {@code run}.
 *
 * @param index its number in the round, from which its package is named
 * @param careful whether the generator tried to make it free of lifetime bugs
 * @param decisions the parameters of the entry method
 * @param nodes the types of the file
 */
public record Program(int index, boolean careful, Decisions decisions, List<Node> nodes) {

  /** The package, of its own so that many programs can be compiled together. */
  public String packageName() {
    return "p" + index;
  }

  /** The same program under another number. */
  public Program numbered(int number) {
    return new Program(number, careful, decisions, nodes);
  }

  /** The same program with other nodes. */
  public Program with(List<Node> others) {
    return new Program(index, careful, decisions, others);
  }
}
