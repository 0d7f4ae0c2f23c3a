package dev.forewarn.contracts;

/**
 * What a thing that lives in a lifetime is; decides which check speaks of it, and in which words.
 */
public enum ViewKind {
  SEGMENT,
  BUFFER,
  ALLOCATOR,
  /** The {@code MemorySegment.Scope} of something. */
  SCOPE,
  /** A stream, iterator or spliterator over a segment's elements. */
  ELEMENTS,
  /** A library opened by {@code SymbolLookup.libraryLookup}. */
  LOOKUP,
  /** The address of a function or variable found in a library. */
  SYMBOL,
  /** A method handle that calls native code. */
  DOWNCALL,
  /** A function pointer made by {@code Linker.upcallStub}. */
  STUB
}
