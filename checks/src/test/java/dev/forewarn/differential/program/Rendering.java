package dev.forewarn.differential.program;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program as text, twice and line by line alike: plain for the analyser, and traced for the JVM,
 * with calls that report every exception before the program can swallow or replace it.
 *
 * @param features for each line the features that brought it about
 * @param implicitCloses for each line that an implicit {@code close()} throws at, the header lines
 *     of its try-with-resources statements
 * @param methods for the header line of each method of a class, the line that it ends at
 */
public record Rendering(
    Program program,
    String plain,
    String traced,
    Map<Integer, Set<String>> features,
    Map<Integer, List<Integer>> implicitCloses,
    Map<Integer, Integer> methods) {

  /** The number of lines. */
  public int lines() {
    return (int) plain.lines().count();
  }

  /** The path of the source file below a source root. */
  public String path() {
    return program.packageName() + "/Main.java";
  }
}
