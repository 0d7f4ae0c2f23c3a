package dev.forewarn.constants;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.util.ArrayList;
import java.util.List;

/** What a C compiler would put between the members of a struct. */
final class Paddings {

  private Paddings() {}

  /**
   * How many bytes are missing before each member; empty if that is not all that is wrong, or if
   * somebody has thought of padding there already.
   */
  static List<Long> missing(List<Object> members) {
    List<Long> out = new ArrayList<>();
    List<MemoryLayout> padded = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < members.size(); i++) {
      if (!(members.get(i) instanceof MemoryLayout l)) {
        return List.of();
      }
      long missing = Math.floorMod(-offset, l.byteAlignment());
      if (missing > 0 && i > 0 && members.get(i - 1) instanceof PaddingLayout) {
        return List.of();
      }
      out.add(missing);
      if (missing > 0) {
        padded.add(MemoryLayout.paddingLayout(missing));
      }
      padded.add(l);
      offset += missing + l.byteSize();
    }
    try {
      MemoryLayout.structLayout(padded.toArray(MemoryLayout[]::new));
      return out;
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
