package dev.forewarn.contracts;

/** What an effect speaks of: the receiver, an argument, or something reached from one of them. */
public sealed interface Ref {

  /** The receiver of the call; in a constructor's contract, the object being made. */
  record This() implements Ref {}

  /**
   * One argument.
   *
   * @param index counted from 0
   */
  record Parameter(int index) implements Ref {}

  /** Every argument, for variable-arity and signature-polymorphic methods. */
  record Arguments() implements Ref {}

  /**
   * What a container (collection, optional, future, stream) holds.
   *
   * @param key under which; null: under whichever
   */
  record Content(Ref of, Ref key) implements Ref {
    public Content(Ref of) {
      this(of, null);
    }
  }

  /** What an entry of a map holds: going through a map gives what it holds in place of entries. */
  record Entry(Ref of) implements Ref {}

  /** The container that an iterator or the like goes through. */
  record Origin(Ref of) implements Ref {}

  /** The first argument that is an allocator, if there is one. */
  record Allocator() implements Ref {}

  /** {@code true}, {@code false}, {@code null} or a whole number. */
  record Literal(Object value) implements Ref {}

  /** What the function run by this same contract returned. */
  record RunResult() implements Ref {}
}
