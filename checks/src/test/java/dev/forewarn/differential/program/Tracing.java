package dev.forewarn.differential.program;

/**
 * Adds to a program what it runs with. The number of lines never changes, so that a stack trace
 * speaks of the plain source too.
 */
public interface Tracing {

  /** The header of a method at this line. */
  String entering(String header, int line);

  /** A line that is no header. */
  String statement(String text);

  /** The header of the block's part with this number. */
  String header(Node.Block block, int part);
}
