package dev.forewarn.contracts;

import dev.forewarn.bindings.Handling;

/**
 * What a method is rather than what a call of it does: knowledge that other effects, or the judging
 * of what happened, turn on. It has no place in the order of effects.
 */
public sealed interface Trait {

  /**
   * {@code allocates [filled]}: the result is memory that was made for the caller.
   *
   * @param filled whether it is written at once, so that it must be alive already
   */
  record Allocates(boolean filled) implements Trait {}

  /** {@code reads}: the call looks at what is in the memory that it accesses. */
  record Reads() implements Trait {}

  /** {@code moves}: what the call accesses is not looked at if no byte of it is touched. */
  record Moves() implements Trait {}

  /** {@code calls native}: the call runs native code, which gets the arguments. */
  record CallsNative() implements Trait {}

  /**
   * {@code writes last into X}: the last argument is written into the memory X, whatever comes
   * between. Where it is the address of something, X points there from now on.
   */
  record WritesLast(Ref into) implements Trait {}

  /** {@code counts args}: the result has as many elements as the call has arguments. */
  record CountsArguments() implements Trait {}

  /**
   * {@code counts from X to Y}, {@code counts from X through Y}: the result has an element for each
   * number from X up to below Y, or up to Y.
   */
  record CountsRange(Ref from, Ref to, boolean closed) implements Trait {}

  /**
   * {@code tallies}: the answer depends on how often something was done before, which is not
   * followed. What the program does by it or not, it does right as far as anybody can tell.
   */
  record Tallies() implements Trait {}

  /**
   * {@code asks}: the call only asks, and gets the same answer again as long as nothing is done in
   * between.
   */
  record Asks() implements Trait {}

  /** {@code tests null}, {@code present}, {@code equal}: what the result says of the arguments. */
  record Tests(Tested what) implements Trait {}

  /** What a call may say of its arguments. */
  enum Tested {
    NULL,
    PRESENT,
    EQUAL
  }

  /** {@code varies}: the answer depends on the version of the JDK that the program runs on. */
  record Varies() implements Trait {}

  /** {@code present}: the result is not null. */
  record Present() implements Trait {}

  /**
   * {@code works here}, {@code works in parallel}: where the pipeline that is the result runs its
   * functions: before the call returns that gives them, or on several threads.
   */
  record Works(Mode mode) implements Trait {}

  /**
   * {@code puts off [until enough]}: the result is a pipeline, and what is said of the call happens
   * when somebody {@link Effect.Pulls pulls} at it.
   *
   * @param stops whether what it is called on may then not be asked for all elements
   */
  record PutsOff(boolean stops) implements Trait {}

  /** Where a pipeline runs its functions. */
  enum Mode {
    HERE,
    PARALLEL
  }

  /** {@code locks}: from here on, no other thread gets where it does the same. */
  record Locks() implements Trait {}

  /** {@code raises}: the number that it is called on may be higher afterwards. */
  record Raises() implements Trait {}

  /** {@code tells thread}: the result is the thread that runs, or depends on which one it is. */
  record TellsThread() implements Trait {}

  /**
   * {@code serial [if one X]}: the result runs the functions that it is given one at a time.
   *
   * @param one the argument that says on how many threads; null if always on one
   */
  record Serial(Ref one) implements Trait {}

  /** {@code unlocks}: the end of what a call began that {@code locks}. */
  record Unlocks() implements Trait {}

  /** {@code passes time}: the call does nothing; other threads get on with their work meanwhile. */
  record PassesTime() implements Trait {}

  /**
   * {@code evaluates [seldom] [checking layouts|options|types]}: the call only computes something
   * that describes memory or functions, so that the compiler may make it.
   *
   * @param checks what the JDK refuses such a call for
   * @param seldom whether it next to never does: a call alone is no reason to look closer
   */
  record Evaluates(Checked checks, boolean seldom) implements Trait {}

  /**
   * {@code spans A [from X] [aligned to Y]}, {@code spans rest from X}: how large the segment is
   * that is the result.
   *
   * @param size null: as far as the segment goes that it is a part of
   * @param from where in that segment it begins; null if it is none of the parts of another
   * @param alignment what its address is a multiple of, besides what a layout says; or null
   */
  record Spans(Amount size, Ref from, Ref alignment) implements Trait {}

  /** {@code measures X}: the result is the size of the segment X. */
  record Measures(Ref of) implements Trait {}

  /**
   * {@code frozen [if X named NAME]}: the result cannot be written.
   *
   * @param by the argument that decides it, by being the constant of that name; null if always
   */
  record Frozen(Ref by, String name) implements Trait {}

  /** {@code handle HOW}: the call makes a method handle, of another one or by finding its code. */
  record Handles(Handling how) implements Trait {

    /** What a method of a contract does with handles. */
    public static Handling by(Contract contract) {
      Handles t = contract == null ? null : contract.trait(Handles.class);
      return t == null ? Handling.NONE : t.how();
    }
  }

  /**
   * {@code encodes [if X named NAME]}: the result is the receiver, a text, in UTF-8.
   *
   * @param by the argument that decides it, by being the constant of that name; null if always
   */
  record Encodes(Ref by, String name) implements Trait {}

  /** {@code on heap}: the result is a buffer over an array of Java. */
  record OnHeap() implements Trait {}

  /**
   * {@code collects X}, {@code collects nothing}, {@code collects otherwise}: the object that it is
   * called on, or that it makes, collects a text, to which X is added.
   *
   * @param what null: nothing, or the text is changed in another way
   * @param begins whether that is nothing
   */
  record Collects(Ref what, boolean begins) implements Trait {}

  /** What an evaluation checks. */
  enum Checked {
    NOTHING,
    LAYOUTS,
    OPTIONS,
    TYPES
  }

  /** {@code refuses X with TYPE unless TEST}: the call throws TYPE unless X passes the test. */
  record Refuses(Ref what, String exception, Refusal unless) implements Trait {}

  /** {@code sized X}: the result is the same memory with a size of X bytes. */
  record Sized(Ref by) implements Trait {}

  /**
   * {@code yields from X to Y}, {@code yields length}, {@code yields least}, {@code yields
   * greatest}: between which numbers the result is: from X up to below Y; how many elements or
   * characters there are; the lesser or the greater of the arguments.
   *
   * @param from null unless it is a range
   */
  record Yields(Yielded kind, Ref from, Ref to) implements Trait {}

  /** What the result of a call is limited by. */
  enum Yielded {
    RANGE,
    LENGTH,
    LEAST,
    GREATEST,
    /** A text that has nothing but ASCII characters. */
    ASCII,
    /** The first argument in decimal digits; the receiver if there is none. */
    NUMERAL,
    /** The same, if the receiver and the arguments have nothing else. */
    AS_PLAIN,
    /** The name of a constant of an enum. */
    NAME,
    /** The text that the receiver has collected. */
    COLLECTED,
    /** Whether a segment is outside of the heap. */
    NATIVE,
    /** Whether a buffer is an array of Java that may be had. */
    ARRAY,
    /** The array of Java that a segment is, if it is one. */
    BASE
  }
}
