package dev.forewarn.constants;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.StructLayout;
import java.util.List;

/** Finds structs that the JDK takes, but that no C compiler makes so. */
public final class OddStructs {

  private static final int BITS = 8;

  private OddStructs() {}

  /**
   * What is odd.
   *
   * @param padding bytes of a padding that are as many as the bits that are wanted; 0 if the size
   *     is no multiple of the alignment
   */
  public record Odd(long size, long alignment, long padding) {}

  /** What is odd about a layout; null if nothing is, or if it is no struct. */
  public static Odd of(Evaluated layout) {
    StructLayout s = layout.as(StructLayout.class);
    if (s == null) {
      return null;
    }
    long bits = bits(s.memberLayouts(), s.byteAlignment());
    if (bits > 0) {
      return new Odd(s.byteSize(), s.byteAlignment(), bits);
    }
    return s.byteSize() % s.byteAlignment() != 0
        ? new Odd(s.byteSize(), s.byteAlignment(), 0)
        : null;
  }

  /** A padding of 32 bytes, where 4 bytes are 32 bits. */
  private static long bits(List<MemoryLayout> members, long alignment) {
    long offset = 0;
    for (int i = 0; i < members.size(); i++) {
      MemoryLayout m = members.get(i);
      long next = i + 1 < members.size() ? members.get(i + 1).byteAlignment() : alignment;
      long wanted = LinkerRules.alignUp(offset, next) - offset;
      if (m instanceof PaddingLayout && wanted > 0 && m.byteSize() == BITS * wanted) {
        return m.byteSize();
      }
      offset += m.byteSize();
    }
    return 0;
  }
}
