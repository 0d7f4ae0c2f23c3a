package testdata.invalidlayout;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;

/** Right layouts that helpers make of those that they are given. */
public final class NegativeMade {
  private NegativeMade() {}

  private static StructLayout struct(MemoryLayout... members) {
    return MemoryLayout.structLayout(members);
  }

  private static StructLayout padded(MemoryLayout... members) {
    List<MemoryLayout> all = new ArrayList<>();
    long offset = 0;
    for (MemoryLayout member : members) {
      long padding = -offset & (member.byteAlignment() - 1);
      if (padding > 0) {
        all.add(MemoryLayout.paddingLayout(padding));
        offset += padding;
      }
      all.add(member);
      offset += member.byteSize();
    }
    return MemoryLayout.structLayout(all.toArray(MemoryLayout[]::new));
  }

  static long made() {
    return struct(JAVA_LONG.withName("a"), JAVA_INT.withName("b")).byteOffset(groupElement("b"))
        + padded(JAVA_INT.withName("a"), JAVA_LONG.withName("b")).byteOffset(groupElement("b"));
  }

  /** Asks the linker whether it takes arrays: that it does not is one of the answers. */
  static boolean takesArrays() {
    Linker linker = Linker.nativeLinker();
    try {
      linker.downcallHandle(FunctionDescriptor.ofVoid(MemoryLayout.sequenceLayout(2, JAVA_INT)));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
