package dev.forewarn.contracts;

/** A number of bytes, as a contract says where it comes from. */
public sealed interface Amount {

  /** {@code p0}, {@code 4}: the number itself. */
  record Bytes(Ref number) implements Amount {}

  /** {@code layout p0}: the size of a layout. */
  record Layout(Ref layout) implements Amount {}

  /** {@code text p0}: what a string takes in UTF-8 with the NUL behind it. */
  record Text(Ref string) implements Amount {}

  /** {@code array p0}: the elements of an array of primitives. */
  record Array(Ref array) implements Amount {}

  /** {@code all of X}: the size of a segment. */
  record All(Ref segment) implements Amount {}

  /** {@code A times p1}, {@code A times elements of p1}. */
  record Times(Amount one, Ref count, boolean elements) implements Amount {}
}
