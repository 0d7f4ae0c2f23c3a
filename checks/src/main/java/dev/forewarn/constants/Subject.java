package dev.forewarn.constants;

/** What an evaluation checks, and what a rejection is about. */
public enum Subject {
  /** A layout, a path into one, or what is read through it. */
  LAYOUTS,
  /** Options of the linker. */
  OPTIONS,
  /** The type of a function or handle. */
  TYPES,
  /** The type of what native code is to call. */
  UPCALLS
}
