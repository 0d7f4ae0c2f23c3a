package dev.forewarn.contracts;

/** Files that speak of C functions, each function and family at most once. */
interface FunctionSource {

  /** Null if there is none. */
  FunctionLine function(String name);

  /** Whether there is a function of this name. */
  boolean speaksOf(String name);

  /** Null if there is none. */
  FamilyLine family(String name);

  /** All functions among which those are that release the things of a family. */
  Iterable<FunctionLine> mayRelease(String family);

  /** All there are. */
  Iterable<FunctionLine> functions();
}
