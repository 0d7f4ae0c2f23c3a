package dev.forewarn.worlds;

import dev.forewarn.constants.Evaluated;

/** What sets one view of a lifetime apart from the others. */
public sealed interface Aspect {

  /** It finds functions in a library of this file name. */
  record Library(String file) implements Aspect {}

  /**
   * It is the function or variable of a library that has this name.
   *
   * @param library in which it was looked up; null if that is not known
   */
  record Named(String symbol, String library) implements Aspect {}

  /**
   * It is a handle whose type is known.
   *
   * @param symbol the name of the function that it calls; null if that is not known
   * @param library in which it was looked up; null if that is not known
   */
  record Typed(String symbol, Evaluated handle, String library) implements Aspect {}

  /**
   * It is a function pointer that runs code of Java.
   *
   * @param made the call that made it
   */
  record Stub(Event made) implements Aspect {}

  /**
   * It is memory that may hold pointers: an object of the abstract heap stands for it.
   *
   * @param pointer whether it was allocated to hold one pointer
   */
  record Cell(ObjectId id, boolean pointer) implements Aspect {}

  /** It is the table of functions that things of a family begin with. */
  record Table(String family) implements Aspect {}

  /**
   * It is a part of such memory.
   *
   * @param offset where it begins there; null if that is not known, or it is a part of a part
   */
  record In(ObjectId id, Long offset) implements Aspect {}

  /**
   * It lives in an arena that did not allocate it.
   *
   * @param memory what the memory itself lives in; null if that is not known
   */
  record Of(Lifetime memory) implements Aspect {}

  /** Whether it does not begin where the memory does. */
  static boolean isInside(Aspect a) {
    return a == Part.INSIDE || a instanceof In;
  }

  /** The object that stands for the memory that it is, or is a part of; null if none does. */
  static ObjectId memory(Aspect a) {
    return switch (a) {
      case Cell c -> c.id();
      case In i -> i.id();
      case null, default -> null;
    };
  }

  /** Where in that memory it begins; null if that is not known. */
  static Long offset(Aspect a) {
    return a instanceof Cell ? Long.valueOf(0) : a instanceof In i ? i.offset() : null;
  }

  /** Where in its memory it begins, and who allocated that. */
  enum Part implements Aspect {
    /** An arena allocated it. */
    ALLOCATED,
    /** It does not begin where the memory does. */
    INSIDE
  }
}
