package dev.forewarn.constants;

/**
 * What a handle for a layout wants of a segment.
 *
 * @param size of the layout that it was made of, which must be there as a whole
 * @param alignment of that layout
 * @param whole whether the offset in the segment is the only coordinate; there are indexes, if not
 * @param pointee the size of the segments that it reads, where it reads pointers; or null
 * @param value which bytes of the layout it reads or writes; null if that depends on an index
 */
public record VarAccess(long size, long alignment, boolean whole, Long pointee, Bytes value) {

  /** So many bytes behind the beginning of others. */
  public record Bytes(long offset, long size) {}
}
